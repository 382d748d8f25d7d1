"""The draft page: what is carried over, from where, and what stays behind."""

import pytest
from django.core.exceptions import PermissionDenied

from casestudies.enums import Origin
from casestudies.vocabularies import Audience, Criterion, EvidenceKind, FundingSource
from organisations.models import Council
from submissions.enums import State
from submissions.models import LongAnswer
from submissions.questions import how_key
from submissions.services import desk as desk_services
from submissions.services.page_making import make_page, paragraphs
from submissions.services.page_notes import page_notes
from tests.factories import casestudies as case_studies
from tests.factories import submissions as factory
from tests.factories.organisations import make_org_row
from tests.submissions import desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def full():
    """Return an accepted submission with every answer that can reach a page."""
    case_studies.index()
    choice = Criterion.objects.get(slug="choice-and-control")
    submission = factory.submission(
        State.IN_REVIEW,
        story={"text": "We <b>sing</b>.\n\nOn Thursdays,\nat seven.", "language": "English"},
        before={"text": "Nothing."},
        people_do={"text": "Lead it."},
        change={"text": "More friends."},
        savings={"text": "The council saves £900."},
        needs={"text": "A hall."},
        hard={"text": "The heating."},
        ask={"text": "Pay on time."},
        who=[Audience.objects.first()],
        evidence=[EvidenceKind.objects.first()],
        funding=[FundingSource.objects.first()],
        funding_other="Cake sales",
        started=2019,
        people_yearly=40,
        cost_start=500,
        cost_start_year=2019,
        cost_yearly=2000,
        cost_yearly_year=2024,
        partners=[("Hull Council", "The hall")],
        links=[("https://example.org/a?b=1&c=2",)],
        places=["Hull", "all of Wales"],
        criteria=[choice],
        uses=["website"],
        referee="Ask the mayor's secretary",
        private="Do not name the street",
        **{how_key(choice): {"text": "They choose the songs."}},
    )
    hull, wales = submission.places.all()
    desk_services.link_place(
        hull, by=desk.staff(), council=Council.objects.get(name="Kingston upon Hull")
    )
    desk_services.link_place(wales, by=desk.staff(), nation="wales")
    desk_services.match_organisation(submission, make_org_row("Hull Choir CIC"), by=desk.staff())
    return submission


def accept(submission):
    desk.decided(submission)
    from submissions.services.decisions import release

    return release(submission, by=desk.staff("panel_lead"))


def test_every_listed_answer_reaches_its_field(full):
    desk.add_picture(full, made_by="Jo Brown", people="Pat said yes")
    page = make_page(accept(full), by=desk.staff())
    page = page.get_latest_revision_as_object()

    assert (page.origin, page.live, page.title) == (
        Origin.SUBMITTED,
        False,
        "The choir with a ramp",
    )
    assert page.organisation.name == "Hull Choir CIC"
    assert page.organisation_name == "The Hull Choir"
    assert page.led_by_disabled_people == "more-than-half"
    assert (page.stage, page.started, page.people_yearly) == ("running", 2019, 40)
    assert (page.cost_start, page.cost_yearly, page.cost_year) == (500, 2000, 2024)
    assert page.funding_note == (
        "Cake sales\n\nThe council saves £900.\n\nThe cost to start is from 2019."
    )
    assert (page.needs, page.hard, page.ask) == ("A hall.", "The heating.", "Pay on time.")
    assert [row.tag.slug for row in page.area_items.all()] == ["community-safety"]
    assert [(row.tag.slug, row.how) for row in page.criterion_items.all()] == [
        ("choice-and-control", "They choose the songs.")
    ]
    assert len(page.audience_items.all()) == len(page.evidence_items.all()) == 1
    assert len(page.funding_items.all()) == 1
    assert [(row.name, row.part) for row in page.partners.all()] == [("Hull Council", "The hall")]
    assert [(row.name, row.nation) for row in page.places.all()] == [
        ("Hull", ""),
        ("all of Wales", "wales"),
    ]
    assert page.places.all()[0].council.name == "Kingston upon Hull"


def test_the_story_is_escaped_and_has_headings_pictures_and_links(full):
    desk.add_picture(full, made_by="Jo Brown")
    page = make_page(accept(full), by=desk.staff())
    blocks = [(block.block_type, block.value) for block in page.body]
    kinds = [kind for kind, _ in blocks]

    assert kinds == ["heading", "text"] * 4 + ["picture", "heading", "text"]
    assert blocks[1][1].source == (
        "<p>We &lt;b&gt;sing&lt;/b&gt;.</p><p>On Thursdays,<br/>at seven.</p>"
    )
    image = blocks[8][1]["image"]
    assert (image.description, image.credit) == ("Four people sing.", "Jo Brown")
    assert "Pat" not in image.title
    assert blocks[8][1]["consent"] == str(full.consents.get(consent__item="use").consent_id)
    assert 'href="https://example.org/a?b=1&amp;c=2"' in blocks[10][1].source


def test_each_field_and_block_remembers_its_answer(full):
    page = make_page(accept(full), by=desk.staff())
    uses = {(use.question, use.field) for use in full.uses.all()}
    blocks = {use.block for use in full.uses.filter(field="body")}

    assert {
        ("title", "title"),
        ("organisation", "organisation_name"),
        ("led_by", "led_by_disabled_people"),
        ("hard", "hard"),
        ("savings", "funding_note"),
        ("cost_start", "funding_note"),
        ("funding", "funding_items"),
        ("how_choice-and-control", "criterion_items"),
        ("places", "places"),
        ("story", "body"),
        ("links", "body"),
    } <= uses
    assert blocks == {block.id for block in page.body}


def test_private_answers_and_contact_details_stay_behind(full):
    page = make_page(accept(full), by=desk.staff())
    stored = str(page.latest_revision.content)

    for private in ("secretary", "street", full.contact.email, "Sam Contributor"):
        assert private not in stored


def test_pictures_stay_behind_without_permission_for_the_website():
    case_studies.index()
    submission = factory.submission(State.IN_REVIEW, uses=["report"])
    desk.add_picture(submission)
    page = make_page(accept(submission), by=desk.staff())

    assert "picture" not in [block.block_type for block in page.body]
    assert "none goes on the page" in " ".join(page_notes(submission))


def test_a_picture_that_answers_another_question_is_not_published():
    case_studies.index()
    submission = factory.submission(State.IN_REVIEW, uses=["website"])
    desk.add_picture(submission, question="story")
    page = make_page(accept(submission), by=desk.staff())

    assert "picture" not in [block.block_type for block in page.body]


def test_answers_without_text_give_an_empty_field_and_a_note():
    case_studies.index()
    submission = factory.submission(
        State.IN_REVIEW, needs={"contact": True}, hard={"link": "https://example.org/film"}
    )
    page = make_page(accept(submission), by=desk.staff())
    notes = " ".join(page_notes(submission))

    assert (page.needs, page.hard) == ("", "")
    assert "“What would another place need?” has no text yet: we are asked to contact" in notes
    assert "“What was hard, or did not work?” has no text yet: a link." in notes
    assert "contact them" not in str(page.latest_revision.content)


def test_notes_say_what_is_open():
    submission = factory.submission(
        uses=["website"],
        areas_other="Bees",
        who_other="Goats",
        story={"text": "", "link": "https://example.org", "language": "BSL"},
    )
    desk.add_picture(submission, "", under_18="yes")
    desk.add_picture(submission, "x" * 300)
    paper = desk.add_picture(submission)
    type(paper.file).objects.filter(pk=paper.file.pk).update(kind="paper")
    notes = " ".join(page_notes(submission))

    for part in (
        "No organisation is matched yet.",
        "The place “Hull” is not linked",
        "Ask them about “photo of Pat.png”",
        "too small to print 10 cm",
        "too long",
        "may show a child",
        "is not a picture",
        "kind of service: “Bees”",
        "who it is for: “Goats”",
        "not translated yet: British Sign Language",
    ):
        assert part in notes


def test_a_story_in_welsh_makes_a_welsh_page():
    case_studies.index()
    submission = factory.submission(
        State.IN_REVIEW, story={"text": "Rydym yn canu.", "language": "Cymraeg"}
    )
    assert make_page(accept(submission), by=desk.staff()).language == "cy"


def test_a_page_is_made_once_by_an_editor_after_acceptance(full):
    with pytest.raises(PermissionDenied, match="once it is accepted"):
        make_page(full, by=desk.staff())
    accept(full)
    with pytest.raises(PermissionDenied, match="You wrote part of this"):
        make_page(full, by=factory.owner_of(full))
    make_page(full, by=desk.staff())
    with pytest.raises(PermissionDenied, match="a page already"):
        make_page(full, by=desk.staff())


def test_a_page_needs_its_parent():
    submission = accept(factory.submission(State.IN_REVIEW))
    with pytest.raises(PermissionDenied, match="Case studies"):
        make_page(submission, by=desk.staff())


def test_two_pages_of_one_title_have_two_addresses():
    case_studies.index()
    first, second = (make_page(desk.accepted(), by=desk.staff()) for _ in range(2))
    assert (first.slug, second.slug) == ("the-choir-with-a-ramp", "the-choir-with-a-ramp-2")


@pytest.mark.parametrize(
    ("typed", "rich"),
    [
        ("", ""),
        ("One", "<p>One</p>"),
        ("One\r\n\r\n\r\nTwo", "<p>One</p><p>Two</p>"),
        ('<a href="x">&', "<p>&lt;a href=&quot;x&quot;&gt;&amp;</p>"),
    ],
)
def test_typed_text_becomes_paragraphs(typed, rich):
    assert paragraphs(typed) == rich


def test_a_long_answer_of_spaces_makes_no_block():
    case_studies.index()
    submission = factory.submission(State.IN_REVIEW)
    LongAnswer.objects.filter(submission=submission, question="story").update(text="  \n ")
    assert list(make_page(accept(submission), by=desk.staff()).body) == []
