"""The thread under /my/, over HTTP."""

import pytest

from submissions.enums import ContributorRole
from submissions.models import ThreadMessage
from submissions.services import messages
from tests.factories import submissions as factory
from tests.factories import uploads
from tests.factories.accounts import make_user
from tests.submissions import desk
from uploads.models import PrivateFile

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def submission():
    return factory.submission()


@pytest.fixture
def her(client, submission):
    client.force_login(factory.owner_of(submission))
    return client


def address(submission):
    return f"/my/{submission.reference}/messages/"


def key_of(client, submission):
    return client.get(address(submission)).context["form"]["key"].value()


def sent(client, submission, text="Hello.", **more):
    data = {"text": text, "key": key_of(client, submission), **more}
    return client.post(address(submission), data)


def test_empty_then_written_then_read(her, submission):
    assert "No messages yet" in desk.text(her.get(address(submission)))
    done = sent(her, submission, "We open in May.")
    message = ThreadMessage.objects.get()
    assert done.url == f"{address(submission)}#message-{message.pk}"
    shown = desk.text(her.get(address(submission)))
    assert "Your message is sent." in shown
    assert "We open in May." in shown


def test_new_ones_are_marked_once_and_counted_on_her_pages(her, submission):
    messages.write(submission, "When do you open?", by=desk.staff(), key="a")
    assert "1 new message" in desk.text(her.get("/my/"))
    assert "1 new message" in desk.text(her.get(f"/my/{submission.reference}/"))
    assert 'class="thread__new"' in desk.text(her.get(address(submission)))
    assert 'class="thread__new"' not in desk.text(her.get(address(submission)))
    assert "new message" not in desk.text(her.get("/my/"))


def test_a_file_comes_with_it_and_only_they_open_it(her, submission, client):
    sent(her, submission, "", files=[uploads.pdf("plan of ../../x.pdf")])
    file = PrivateFile.objects.get()
    opened = desk.reverse("private_file", args=[file.pk])
    assert "x.pdf" in desk.text(her.get(address(submission)))
    viewer = factory.contributor()
    submission.contributors.create(user=viewer, role=ContributorRole.VIEWER)
    PrivateFile.objects.update(uploaded_by=None)
    statuses = {}
    people = {
        "owner": factory.owner_of(submission),
        "viewer": viewer,
        "editor": desk.staff(),
        "another": factory.owner_of(factory.submission()),
        "reviewer": make_user("reviewer@example.org", "reviewer"),
    }
    for name, user in people.items():
        answer = desk.browser(user).get(opened)
        b"".join(answer)
        statuses[name] = answer.status_code
    client.logout()
    statuses["stranger"] = client.get(opened).status_code
    assert statuses == {
        **{"owner": 200, "viewer": 200, "editor": 200},
        **{"another": 403, "reviewer": 403, "stranger": 404},
    }


def test_a_late_error_keeps_the_text_and_the_good_files(her, submission):
    wrong = sent(
        her, submission, "A long text.", files=[uploads.png(), uploads.upload(b"MZ", "bad.exe")]
    )
    shown = desk.text(wrong)
    assert "<title>Error:" in shown
    assert "A long text." in shown
    assert "bad.exe:" in shown
    assert "drawing.png" in shown
    assert not ThreadMessage.objects.exists()
    form = wrong.context["form"]
    token = form.data.getlist("kept")
    data = {"text": "A long text.", "key": form["key"].value(), "kept": token}
    assert her.post(address(submission), data).status_code == 302
    assert [row.file.original_name for row in ThreadMessage.objects.get().files.all()] == [
        "drawing.png"
    ]


def test_an_unticked_file_is_left_out_and_one_that_waited_too_long_is_said(her, submission):
    wrong = sent(her, submission, "", files=[uploads.upload(b"MZ", "bad.exe"), uploads.png()])
    token = wrong.context["form"].data.getlist("kept")[0]
    gone = sent(her, submission, "Hello.", kept=[token + "x"])
    assert "A file has waited too long" in desk.text(gone)
    assert sent(her, submission, "Hello.").status_code == 302
    assert not ThreadMessage.objects.get().files.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Write something, or add a file"), ("a" * 50_001, "Make this shorter.")],
)
def test_what_is_wrong_is_said_and_kept(her, submission, text, words):
    wrong = sent(her, submission, text)
    assert wrong.status_code == 200
    assert words in desk.text(wrong)
    assert wrong.context["form"]["text"].value() == text


def test_too_many_files_at_once(her, submission):
    files = [uploads.txt(f"{number}.txt") for number in range(11)]
    assert "at most 10 files" in desk.text(sent(her, submission, "Hello.", files=files))
    assert not PrivateFile.objects.exists()


def test_two_hundred_presses_send_once(her, submission):
    key = key_of(her, submission)
    for _ in range(200):
        answer = her.post(
            address(submission), {"text": "Hello.", "key": key, "files": [uploads.txt()]}
        )
        assert answer.status_code == 302
    assert ThreadMessage.objects.count() == PrivateFile.objects.count() == 1


def test_two_hundred_messages_are_too_many_in_an_hour(her, submission, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "write_message": "3/h/user"}
    for number in range(3):
        assert sent(her, submission, f"{number}").status_code == 302
    stopped = sent(her, submission, "One more thing.")
    assert stopped.status_code == 200
    assert "One more thing." in desk.text(stopped)
    assert "Wait an hour" in desk.text(stopped)


def test_what_comes_after_the_session_has_ended_stays_on_the_page(client, submission):
    answer = client.post(address(submission), {"text": "A <long> text.", "key": "abc"})
    shown = desk.text(answer)
    assert answer.status_code == 403
    assert "A &lt;long&gt; text." in shown
    assert "Send again" in shown
    assert "/my/sign-in/" in client.get(address(submission)).url
    assert not ThreadMessage.objects.exists()


def test_a_viewer_reads_and_does_not_write(client, submission):
    viewer = factory.contributor()
    submission.contributors.create(user=viewer, role=ContributorRole.VIEWER)
    messages.write(submission, "When do you open?", by=desk.staff(), key="a")
    client.force_login(viewer)
    shown = desk.text(client.get(address(submission)))
    assert "When do you open?" in shown
    assert "<textarea" not in shown
    assert client.post(address(submission), {"text": "Hi.", "key": "a"}).status_code == 403


@pytest.mark.parametrize("role", [None, "reviewer", "editor"])
def test_nobody_else_finds_it(client, submission, role):
    messages.write(submission, "When do you open?", by=desk.staff(), key="a")
    user = make_user("other@example.org", role) if role else factory.contributor()
    client.force_login(user)
    for answer in (
        client.get(address(submission)),
        client.post(address(submission), {"text": "Hi.", "key": "b"}),
    ):
        assert answer.status_code == 404
        assert "When do you open?" not in desk.text(answer)


def test_a_long_thread_shows_the_newest_and_offers_the_rest(her, submission):
    editor = desk.staff()
    ThreadMessage.objects.bulk_create(
        ThreadMessage(
            submission=submission, author=editor, from_editors=True, text=f"n{n}.", key=str(n)
        )
        for n in range(200)
    )
    messages.mark_read(submission, by=factory.owner_of(submission))
    shown = desk.text(her.get(address(submission)))
    assert "Show 150 earlier messages" in shown
    assert "n199." in shown
    assert "n149." not in shown
    assert "n0." in desk.text(her.get(f"{address(submission)}?all"))


def test_queries_do_not_grow_with_messages(her, submission, django_assert_max_num_queries):
    most = 40
    for number in range(3):
        messages.write(submission, f"{number}", by=desk.staff(), key=str(number))
        her.get(address(submission))
        with django_assert_max_num_queries(most) as asked:
            her.get(address(submission))
        most = len(asked)


def test_her_list_asks_no_more_for_three_threads(client, django_assert_max_num_queries):
    owner = factory.contributor()
    client.force_login(owner)
    counts = []
    for number in range(2):
        call = factory.open_call()
        for _ in range(1 + number):
            submission = factory.submission(owner=owner, call=call)
            messages.write(submission, "Hello.", by=desk.staff(), key="a")
        with django_assert_max_num_queries(90) as asked:
            client.get("/my/")
        counts.append(len(asked))
    assert counts[1] - counts[0] < 12
