"""One mail a night to each editor: what came in, and what waits."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from core.rota import Alert, Night
from desk.nightly import digest, late, nearly_full
from desk.services.digest import send_digest
from outbox.enums import State as MailState
from outbox.models import Message
from outbox.nightly import forget_old, mark_cut_off, stuck
from submissions.enums import PromiseKind
from submissions.models import Contributor, Promise
from submissions.services.sending import send
from tests.factories import submissions as factory
from tests.factories.accounts import make_staff, make_user
from tests.factories.outbox import make_message
from tests.factories.uploads import private_file

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def editor():
    return make_staff("editor")


def sent(**answers):
    draft = factory.complete_draft(**answers)
    return send(draft, by=factory.owner_of(draft))


def mails():
    return Message.objects.filter(key="desk/digest").order_by("pk")


def night(days=0, **options) -> list[str]:
    return digest(Night(timezone.now() + days * DAY, **options))


def test_one_mail_names_everything_that_came_in(editor):
    first, second = sent(title="The bus"), sent(title="The choir")
    assert night(dry_run=True) == ["One editor told."]
    assert mails().count() == 0
    assert night() == ["One editor told."]
    body = mails().get().body
    for row in (first, second):
        assert row.title in body
        assert f"/admin/submissions/{row.reference}/" in body
    assert "You have not read two things" in body


def test_a_second_run_and_a_quiet_night_send_nothing(editor):
    sent()
    night()
    assert night() == []
    assert night(1) == []
    assert mails().count() == 1


def test_only_what_is_new_since_the_last_one(editor):
    sent(title="The bus")
    night()
    Message.objects.update(queued_at=timezone.now())
    sent(title="The choir")
    assert night(1) == ["One editor told."]
    body = mails().last().body
    assert "The choir" in body
    assert "The bus" not in body


def test_her_own_is_not_news_to_her(editor):
    row = sent()
    Contributor.objects.create(submission=row, user=editor, role="co_writer")
    assert night() == []


def test_only_editors_get_it(editor):
    make_staff("panel_lead")
    make_user("reviewer@example.org", "reviewer")
    sent()
    night()
    assert mails().get().recipient == editor


def test_what_waits_is_told_also_when_nothing_came_in(editor):
    waiting = [Alert("Mail", ["One mail may have gone."]), Alert("Room", ["The bus", "The choir"])]
    body = send_digest(editor, waiting, 0, timezone.now()).body
    assert "Mail\n- One mail may have gone.\n\nRoom\n- The bus\n- The choir" in body
    assert "New since" not in body


def test_mail_that_is_stuck_is_one_line_a_kind():
    assert stuck(timezone.now(), AnonymousUser()) == []
    for state in (MailState.MAY_HAVE_GONE, MailState.MAY_HAVE_GONE, MailState.HELD, MailState.SENT):
        make_message(state=state)
    may, held = stuck(timezone.now(), AnonymousUser())
    assert may.startswith("Two mails may have gone, or not: http://testserver/admin/outbox/")
    assert held.startswith("One mail waits for an editor")


def test_mail_cut_off_is_marked():
    make_message(state=MailState.SENDING, handed_over_at=timezone.now() - DAY)
    assert mark_cut_off(Night(timezone.now(), dry_run=True)) == ["One mail may have gone."]
    assert mark_cut_off(Night(timezone.now())) == ["One mail may have gone."]
    assert Message.objects.get().state == MailState.MAY_HAVE_GONE
    assert mark_cut_off(Night(timezone.now())) == []


def test_old_mail_goes_but_not_what_still_waits():
    old = timezone.now() - 400 * DAY
    gone = make_message(state=MailState.SENT, queued_at=old)
    held = make_message(state=MailState.HELD, queued_at=old)
    young = make_message(state=MailState.SENT)
    by_hand = make_message(state=MailState.BY_HAND, queued_at=old)
    by_hand.tasks.create(kind="letter", due_on=old)
    assert forget_old(Night(timezone.now(), dry_run=True)) == ["One old mail deleted."]
    assert forget_old(Night(timezone.now())) == ["One old mail deleted."]
    assert set(Message.objects.all()) == {held, young, by_hand}
    assert gone not in Message.objects.all()


def test_a_promise_we_missed_is_named_and_one_they_missed_is_not():
    row, other = sent(title="The bus"), sent(title="The choir")
    Promise.objects.filter(submission=row).update(due=timezone.localdate() - DAY)
    theirs = Promise.objects.filter(submission=other)
    theirs.update(due=timezone.localdate() - DAY, kind=PromiseKind.ANSWERS)
    (line,) = late(timezone.now(), AnonymousUser())
    assert line.startswith("The bus, from")


def test_files_that_take_most_of_the_room(settings):
    settings.UPLOAD_ALLOWANCE = 1
    row = sent(title="The bus")
    assert nearly_full(timezone.now(), AnonymousUser()) == []
    file = private_file()
    type(file).objects.update(size=900_000)
    row.files.create(question="files", file=file)
    (line,) = nearly_full(timezone.now(), AnonymousUser())
    assert line.startswith("The bus, from The Hull Choir: http://testserver/admin/submissions/")
