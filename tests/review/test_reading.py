"""What a reader sees of a submission: public answers, without names while the phase hides them."""

import pytest
from django.core.exceptions import PermissionDenied

from review.enums import PhaseKind
from review.hiding import ADDRESS, NAME
from review.models import Mask
from review.reading import FILES_HIDDEN, NO_WORDS, PAPERS, VOICES, text_for, title_for, titles_for
from review.services.conflicts import declare
from submissions.models import AnswerTranslation, SubmissionFile
from submissions.questions import how_key
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.factories import uploads
from tests.factories.accounts import make_staff
from tests.submissions.desk import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(call, reader):
    found = make.in_review(
        call,
        title="The Hull Choir sings",
        partners=[("Ramps for All", "They paid Hull Choir"), ("the police", "")],
        links=[("https://hull.example.org/",)],
        story={"text": "Rosa sings. Sam wrote to sam@example.org.", "link": "https://h.example"},
        private="Keep CANARY private",
        referee="Jo CANARY",
    )
    make.assign(found, reader)
    return found


def answers(text) -> dict:
    return {a.key: a for section in text.sections for a in section.answers}


def whole(text) -> str:
    return repr(text)


def fetch(client, address):
    """Return the answer, with its file read to the end and closed."""
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def attach(story, file, question="story", **fields):
    row = uploads.private_file(file)
    return SubmissionFile.objects.create(submission=story, question=question, file=row, **fields)


def test_names_we_know_are_hidden_everywhere(story, reader):
    Mask.objects.create(submission=story, words="rosa")
    text = text_for(story, reader.user)
    said = answers(text)
    assert text.title == f"{NAME} sings"
    assert said["organisation"].lines == (NAME,)
    assert said["partners"].lines == (f"{NAME}: They paid {NAME}", NAME)
    assert said["story"].lines == (f"{NAME} sings. {NAME} wrote to {ADDRESS}.",)
    assert said["story"].links == said["links"].links == ()
    assert "Links are hidden" in said["links"].hidden
    assert text.names_hidden
    assert text.hidden_words == 8
    assert title_for(story, reader.user) == text.title


def test_only_public_answers_are_read(story, reader, call):
    call.phases.update(names_shown=True)
    text = text_for(story, reader.user)
    assert "CANARY" not in whole(text)
    assert not {"email", "name", "private", "referee", "consider"} & answers(text).keys()
    assert story.owner.user.email not in whole(text)


def test_names_are_shown_when_the_phase_says_so(story, reader, call):
    make.phase(call, PhaseKind.PANEL, began=0, names_shown=True)
    text = text_for(story, reader.user)
    assert text.title == "The Hull Choir sings"
    assert answers(text)["organisation"].lines == ("The Hull Choir",)
    assert answers(text)["links"].links == ("https://hull.example.org/",)
    assert (text.names_hidden, text.hidden_words, text.cannot_hide) == (False, 0, ())
    assert text_for(story, make_staff("editor"), hide=True).names_hidden


def test_a_translation_stands_beside_with_its_names_hidden(story, reader):
    row = story.answers.get(question="story")
    row.lang, row.language, row.text = "cy", "Welsh", "Mae Côr Hull yn canu."
    row.save()
    AnswerTranslation.objects.create(answer=row, text="Hull choir sings.")
    said = answers(text_for(story, reader.user))["story"]
    assert (said.language, said.lang) == ("Welsh (Cymraeg)", "cy") or said.language == "Welsh"
    assert said.translation == f"{NAME} sings."


def test_pictures_and_film_are_hidden_and_no_file_tells_its_name(story, reader, call):
    for file, question in (
        (uploads.jpeg("rosa.jpg"), "files"),
        (uploads.m4a("rosa.m4a"), "story"),
        (uploads.pdf("rosa.pdf"), "story"),
        (uploads.pdf("rosa.pdf"), "files"),
    ):
        attach(story, file, question, people="Rosa CANARY", description="Hull Choir in June")
    text = text_for(story, reader.user)
    assert [file.name for file in text.files] == ["Recording 2", "Paper 3", "Picture 1", "Paper 4"]
    assert [file.hidden for file in text.files] == [False, False, True, True]
    assert {file.description for file in text.files} == {f"{NAME} in June"}
    assert {VOICES, PAPERS} < {*text.cannot_hide}
    assert "rosa" not in whole(text)
    assert "CANARY" not in whole(text)
    call.phases.update(names_shown=True)
    shown = text_for(story, reader.user)
    assert not any(file.hidden for file in shown.files)
    assert "rosa" not in whole(shown)


def test_an_answer_on_film_without_words_says_so(story, reader):
    key = how_key(story.criteria.get())
    attach(story, uploads.mp4("film.mp4"), key)
    said = answers(text_for(story, reader.user))
    assert said[key].hidden == NO_WORDS
    assert said[key].contact
    attach(story, uploads.mp4("film.mp4"), "story")
    assert NO_WORDS not in answers(text_for(story, reader.user))["story"].hidden
    assert FILES_HIDDEN


def test_nobody_reads_it_who_may_not(story, reader, call):
    for user in (sent.contributor(), make.reviewer(call).user, story.owner.user):
        with pytest.raises(PermissionDenied):
            text_for(story, user)
    editor = make_staff("editor")
    assert text_for(story, editor).title
    for user in (editor, reader.user):
        declare(story, user, knows=True)
        with pytest.raises(PermissionDenied):
            text_for(story, user)
        with pytest.raises(PermissionDenied):
            title_for(story, user)


def test_titles_of_many_cost_as_many_queries_as_of_one(
    call, reader, story, django_assert_num_queries
):
    rows = [story, make.in_review(call), make.in_review(call, title="No name in it")]
    found = titles_for(rows, reader.user)
    assert found[rows[2].pk] == "No name in it"

    def fresh(some):
        return list(type(story).objects.filter(pk__in=[row.pk for row in some]))

    with django_assert_num_queries(10):
        titles_for(fresh(rows[:1]), reader.user)
    with django_assert_num_queries(10):
        titles_for(fresh(rows), reader.user)


@pytest.mark.parametrize(
    ("file", "question", "status"),
    [
        (uploads.m4a, "story", 200),
        (uploads.pdf, "story", 200),
        (uploads.pdf, "files", 403),
        (uploads.jpeg, "story", 403),
        (uploads.mp4, "story", 403),
    ],
)
def test_a_reader_opens_what_is_not_hidden_under_a_neutral_name(
    client, story, reader, call, file, question, status
):
    address = f"/files/{attach(story, file(), question).file.pk}/"
    client.force_login(reader.user)
    assert fetch(client, address).status_code == status
    call.phases.update(names_shown=True)
    response = fetch(client, address)
    assert response.status_code == 200
    assert f'filename="{story.reference.lower()}-' in response["Content-Disposition"]
    client.force_login(make.reviewer(call).user)
    assert fetch(client, address).status_code == 403


def test_who_knows_the_people_opens_no_file_of_theirs(story):
    editor = make_staff("editor")
    address = f"/files/{attach(story, uploads.jpeg('choir.jpg'), 'files').file.pk}/"
    assert 'filename="choir.' in fetch(browser(editor), address)["Content-Disposition"]
    declare(story, editor, knows=True)
    assert fetch(browser(editor), address).status_code == 403
    assert fetch(browser(story.owner.user), address).status_code == 200


def test_a_reason_is_heard_by_whom_the_phase_lets(client, story, reader, call):
    other = make.reviewer(call)
    make.assign(story, other)
    score = make.review(story, reader).scores.get()
    score.recording = uploads.private_file(uploads.m4a("rae.m4a"), by=reader.user)
    score.save()
    address = f"/files/{score.recording.pk}/"
    lead = make_staff("panel_lead")
    for user, status in (
        (reader.user, 200),
        (other.user, 403),
        (make_staff("editor"), 403),
        (lead, 200),
        (story.owner.user, 403),
    ):
        response = fetch(browser(user), address)
        assert response.status_code == status, user
        assert "rae" not in response.get("Content-Disposition", "")
    assert fetch(client, address).status_code == 404
    call.phases.update(others="always")
    assert fetch(browser(other.user), address).status_code == 200
    declare(story, lead, knows=True)
    assert fetch(browser(lead), address).status_code == 403
