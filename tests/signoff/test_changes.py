"""The list of one page, made from its answers: every case the contributor must be shown rightly."""

from itertools import product

import pytest
from django.db import transaction

from casestudies.vocabularies import Audience, Criterion, ServiceArea
from signoff.changes import ChangeList, changes_of
from signoff.enums import ChangeKind as Kind
from submissions.models import Submission
from submissions.questions import how_key
from submissions.services.page_making import make_page
from submissions.services.translating import translate
from tests.factories import casestudies as pages
from tests.factories.signoff import blocks, rewrite
from tests.submissions import desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

STORY = "We sing on Thursdays. Everyone can join in.\n\nTea is free."


def made(**answers):
    """Return a submission and the newest draft of its page, as it was made."""
    submission = desk.with_page(**{"story": {"text": STORY}, **answers})
    return submission, submission.page.get_latest_revision_as_object()


def shown(submission, page):
    """Return (question, kind, sentence) of what was changed in answers."""
    found = changes_of(Submission.objects.get(pk=submission.pk), page)
    return [(c.question, c.kind, c.sentence) for one in found.by_question for c in one.changes]


def test_a_page_as_it_was_made_changes_no_answer():
    submission, page = made(
        before={"text": "Nothing was there."},
        needs={"text": "A hall.\n\nA piano."},
        savings={"text": "The council saves £900."},
        funding_other="Cake sales",
        people_yearly=1200,
        cost_yearly=2000,
        cost_yearly_year=2024,
        started=2019,
        partners=[("Hull Council", "The hall"), ("A friend", "")],
        links=[("https://example.org/a?b=1&c=2",)],
        who=[Audience.objects.first()],
    )
    found = changes_of(submission, page)

    assert found.by_question == ()
    assert {change.kind for change in found.added} == {Kind.ADDED}
    assert found.added[0].sentence == (
        "We added the short text at the top of the page: “A choir that everyone can join.”"
    )
    assert [change.after for change in found.added] == ["A choir that everyone can join."]
    assert found.counts == "1 addition"
    said = [change.sentence for change in found.usual]
    assert "We added the heading: “What happens”." in said
    assert "We added the address of the page: “/case-studies/the-choir-with-a-ramp/”." in said


def test_no_money_that_was_told_is_changed_by_making_the_page():
    """Every way of leaving some of it out: nothing is cut, changed or added."""
    pages.index()
    accepted, editor = desk.accepted(savings={"text": "The council saves £900."}), desk.staff()
    values = {
        **{"cost_start": (500, None), "cost_start_year": (2019, None)},
        **{"cost_yearly": (2000, None), "cost_yearly_year": (2019, None)},
    }
    for given in product(*values.values()):
        told = dict(zip(values, given, strict=True))
        with transaction.atomic():
            Submission.objects.filter(pk=accepted.pk).update(**told)
            page = make_page(Submission.objects.get(pk=accepted.pk), by=editor)
            assert shown(accepted, page) == [], told
            start = told["cost_start"] and told["cost_start_year"]
            assert ("from 2019" in page.funding_note) == bool(start)
            transaction.set_rollback(True)


def test_the_year_of_the_cost_to_start_is_missed_when_it_is_cut():
    submission, page = made(cost_start=500, cost_start_year=2019, funding_other="Cake sales")
    page.funding_note = "Cake sales"
    assert shown(submission, page) == [
        ("cost_start", Kind.CUT, "We left out “The cost to start is from 2019.”")
    ]


def test_a_heading_in_words_of_an_editors_own_is_asked_about():
    submission, page = made()
    blocks(page, lambda raw: raw[0].update(value="Songs for all"))
    found = changes_of(submission, page)
    assert "We added the heading: “Songs for all”." in [c.sentence for c in found.added]
    assert "We added the heading: “What happens”." not in [c.sentence for c in found.all]


def test_a_submission_without_a_page_has_no_list():
    assert changes_of(desk.accepted()) == ChangeList()


def test_one_word():
    submission, page = made()
    rewrite(page, "<p>We sing on Fridays. Everyone can join in.</p><p>Tea is free.</p>")
    sentence = "You wrote “We sing on Thursdays.” We changed it to “We sing on Fridays.”"

    assert shown(submission, page) == [("story", Kind.MEANING, sentence)]
    (one,) = changes_of(submission, page).questions
    assert one.wording == "Tell us about it in your own words."
    assert one.clean == "We sing on Fridays. Everyone can join in.\n\nTea is free."


def test_bold_and_new_paragraphs_are_no_change_and_a_link_is_one():
    submission, page = made()
    rewrite(page, "<p>We <b>sing</b> on Thursdays.</p><p>Everyone can join in. Tea is free.</p>")
    assert shown(submission, page) == []
    linked = STORY.replace("Tea", '<a href="https://tea.org">Tea</a>')
    rewrite(page, f"<p>{linked}</p>")
    assert [kind for _, kind, _ in shown(submission, page)] == [Kind.MEANING]


def test_a_moved_paragraph():
    submission, page = made()
    rewrite(page, "<p>Tea is free.</p><p>We sing on Thursdays. Everyone can join in.</p>")
    assert shown(submission, page) == [
        ("story", Kind.MOVED, "We moved “Tea is free.” to another place.")
    ]


def test_two_answers_merged_into_one_block():
    submission, page = made(before={"text": "Nothing was there."})
    keep = 1  # after its heading

    def merge(raw):
        raw[keep]["value"] = "<p>We sing on Thursdays. Everyone can join in.</p>"
        raw[keep]["value"] += "<p>Tea is free.</p><p>Nothing was there.</p>"
        return raw[:2]

    blocks(page, merge)
    assert shown(submission, page) == [
        ("before", Kind.MOVED, "We moved “Nothing was there.” to another place.")
    ]
    submission.uses.create(question="before", field="body", block=page.body[keep].id)
    assert shown(submission, page) == []


def test_a_block_made_anew_with_the_same_words_is_no_change():
    submission, page = made()

    def again(raw):
        raw[1].pop("id")

    blocks(page, again)
    assert shown(submission, page) == []


def test_an_answer_in_another_order():
    submission, page = made(before={"text": "Nothing was there."})
    blocks(page, lambda raw: raw[2:] + raw[:2])
    assert [kind for _, kind, _ in shown(submission, page)] == [Kind.MOVED]


def test_a_shortened_text_and_what_was_left_out():
    submission, page = made(hard={"text": "The heating broke."})
    rewrite(page, "<p>We sing on Thursdays. Everyone can join in.</p>")
    page.hard = ""
    assert shown(submission, page) == [
        ("story", Kind.CUT, "We left out “Tea is free.”"),
        ("hard", Kind.CUT, "We left out “The heating broke.”"),
    ]


def test_welsh_is_compared_in_welsh():
    submission, page = made(
        story={"text": "Rydym yn canu bob dydd Iau.", "language": "Welsh (Cymraeg)"}
    )
    assert shown(submission, page) == []
    rewrite(page, "<p>Rydym yn canu bob dydd Mawrth.</p>")
    (one,) = changes_of(submission, page).questions
    assert (one.lang, one.changes[0].lang, one.changes[0].kind) == ("cy", "cy", Kind.MEANING)
    page.language = "en-gb"
    assert ("story", Kind.MEANING) in [(q, kind) for q, kind, _ in shown(submission, page)]


def test_a_translated_answer_stands_beside_its_original():
    submission = desk.accepted(story={"text": "Waan heesnaa.", "language": "Somali"})
    pages.index()
    translate(submission.answers.get(question="story"), "We sing.", by=desk.staff())
    desk.make_finished_page(submission)
    page = submission.page.get_latest_revision_as_object()
    (one,) = changes_of(submission, page).questions

    assert [change.sentence for change in one.changes] == [
        "You wrote this in Somali: “Waan heesnaa.” In English we wrote “We sing.”"
    ]
    assert not one.needs_because
    rewrite(page, "<p>We sing loudly.</p>")
    assert [kind for _, kind, _ in shown(submission, page)] == [Kind.MEANING, Kind.TRANSLATED]


def test_sixty_small_edits_are_one_group():
    lines = [f"Number {n} has a very good freind here." for n in range(60)]
    submission, page = made(story={"text": "\n".join(lines)})
    rewrite(page, "".join(f"<p>{line.replace('freind', 'friend')}</p>" for line in lines))
    found = changes_of(submission, page)

    assert found.counts.endswith("60 changes of spelling")
    assert len(found.spelling) == 60
    assert not found.unexplained


def test_words_of_ours_in_an_answer_and_outside():
    submission, page = made()
    rewrite(page, "<p>We sing on Thursdays. Everyone can join in. Tea is free. Cake is not.</p>")
    assert shown(submission, page) == [("story", Kind.ADDED, "We added “Cake is not.”")]

    def add(raw):
        quote = {"text": "I love it.", "who": "A member", "consent": ""}
        figure = {"number": "41", "unit": "members", "base": "of 52", "date": ""}
        raw += [{"type": "quote", "value": quote}, {"type": "figures", "value": [figure]}]
        raw += [{"type": "text", "value": "<p>The council pays for the hall.</p>"}]

    blocks(page, add)
    said = [change.sentence for change in changes_of(submission, page).added]
    assert "We added the quote: “I love it.”" in said
    assert "We added who said the quote: “A member”." in said
    assert "We added the figure: “41, members, of 52”." in said
    assert "We added “The council pays for the hall.”" in said


def test_a_quote_of_their_own_words_is_moved_not_added():
    submission, page = made()
    rewrite(page, "<p>We sing on Thursdays. Everyone can join in.</p>")
    quote = {"text": "Tea is free.", "who": "", "consent": ""}
    blocks(page, lambda raw: raw.append({"type": "quote", "value": quote}))
    assert shown(submission, page) == []
    blocks(page, lambda raw: [raw[-1], *raw[:-1]])
    assert [kind for _, kind, _ in shown(submission, page)] == [Kind.MOVED]


def test_names_facts_ticks_and_rows():
    submission, page = made(
        cost_start=500,
        cost_yearly=2000,
        cost_yearly_year=2024,
        people_yearly=40,
        areas_other="Singing",
        partners=[("Hull Council", "The hall"), ("A friend", "")],
    )
    page.title, page.organisation_name = "Choir for all", "HULL choir"
    page.stage, page.led_by_disabled_people = "trial", "some"
    page.cost_yearly, page.cost_year, page.people_yearly = 3000, 2025, None
    page.partners = [pages.Partner(name="Hull City Council", part="The hall")]
    page.places = []
    said = {(question, sentence) for question, _, sentence in shown(submission, page)}

    assert {
        ("title", "You wrote “The choir with a ramp”. We changed it to “Choir for all”."),
        ("stage", "You wrote “Running”. We changed it to “A trial”."),
        ("led_by", "You wrote “More than half”. We changed it to “Some”."),
        ("cost_yearly", "You wrote “£2,000”. We changed it to “£3,000”."),
        ("cost_yearly", "For the year: you wrote “2024”. We changed it to “2025”."),
        ("people_yearly", "We left out “40”."),
        ("areas", "We left out “Singing”."),
        ("partners", "We left out “A friend”."),
        (
            "partners",
            "You wrote “Hull Council: The hall”. We changed it to “Hull City Council: The hall”.",
        ),
        ("places", "We left out “Hull”."),
    } <= said


def test_ticks_come_and_go_and_a_how_goes_with_its_tick():
    choice = Criterion.objects.get(slug="choice-and-control")
    submission, page = made(
        criteria=[choice], **{how_key(choice): {"text": "They choose the songs."}}
    )
    other = Criterion.objects.get(slug="prevention")
    page.area_items = [pages.AreaItem(tag=ServiceArea.objects.get(slug="housing"))]
    page.criterion_items = [pages.CriterionItem(tag=other, how="A friend visits.")]
    said = [(question, kind) for question, kind, _ in shown(submission, page)]

    assert said.count(("areas", Kind.MEANING)) == 1
    assert ("criteria", Kind.MEANING) in said
    assert ("criteria", Kind.ADDED) in said
    assert (how_key(choice), Kind.CUT) in said


def test_a_link_or_file_that_is_not_used_is_left_out():
    submission, page = made(
        before={"text": "", "link": "https://example.org/film"},
        links=[("https://example.org/a",)],
    )
    desk.add_picture(submission, question="before")
    blocks(page, lambda raw: raw[:2])
    assert [(question, sentence) for question, _, sentence in shown(submission, page)] == [
        ("before", "We left out the link: “https://example.org/film”."),
        ("before", "We left out the file: “photo of Pat.png”."),
        ("links", "We left out “https://example.org/a”."),
    ]


def test_what_was_added_after_the_page_was_sent_is_not_held_against_it():
    from submissions.questions import in_force
    from submissions.services.adding import add
    from tests.factories import submissions as factory

    submission = desk.asked()
    owner = factory.owner_of(submission)
    add(submission, "hard", {"hard": {"text": "The stairs."}}, words=in_force(), by=owner)
    assert shown(submission, None) == []
