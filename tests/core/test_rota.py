"""Everything that has a date: tasks that do not wait for each other, once at a time."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from core import rota
from core.rota import Night, Step, retention_step
from tests.factories.accounts import make_user

NOW = datetime(2026, 5, 1, 4, 15, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def tasks(monkeypatch):
    """No task but those of the test."""
    monkeypatch.setattr(rota, "_tasks", {})
    return rota._tasks


def nightly(*arguments) -> str:
    out = StringIO()
    call_command("nightly", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.mark.django_db
def test_each_task_says_what_it_did_in_its_order(tasks):
    rota.task("Second", order=2)(lambda night: ["Three mails went.", "One did not."])
    rota.task("First", order=1)(lambda night: [])
    assert nightly() == "First: Nothing to do.\nSecond: Three mails went. One did not.\n"


@pytest.mark.django_db
def test_a_task_that_fails_stops_no_other_and_the_exit_code_tells(tasks):
    def broken(night):
        raise ValueError("secret words")

    done = []
    rota.task("Broken", order=1)(broken)
    rota.task("Fine", order=2)(lambda night: done.append(1) or ["Done."])
    with pytest.raises(CommandError, match="Not everything could be done: Broken") as failed:
        nightly()
    assert done == [1]
    assert "secret words" not in str(failed.value)


@pytest.mark.django_db
def test_one_row_that_fails_stops_no_other_row(tasks):
    people = [make_user(f"{name}@example.org") for name in "abc"]

    def rename(person):
        if person is people[1]:
            raise ValueError
        person.name = "New"
        person.save()
        return person

    night = Night(NOW)
    assert night.each(people, rename) == [people[0], people[2]]
    assert night.failed == 1
    people[1].refresh_from_db()
    assert people[1].name != "New"


@pytest.mark.django_db
def test_a_dry_run_does_the_same_and_takes_it_back(tasks, django_capture_on_commit_callbacks):
    person = make_user(name="Old")

    def rename(row):
        row.name = "New"
        row.save()
        return row

    with django_capture_on_commit_callbacks() as callbacks:
        assert Night(NOW, dry_run=True).each([person], rename) == [person]
    person.refresh_from_db()
    assert person.name == "Old"
    assert callbacks == []


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has a lock of its own")
def test_two_at_once_are_one(tasks):
    """Another process holds the lock; when it is killed, the lock is gone with it."""
    code = (
        "import fcntl, sys, time; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX);"
        "print('held', flush=True); time.sleep(60)"
    )
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    path = settings.DATA_DIR / "nightly.lock"
    with subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with pytest.raises(CommandError, match="running already"):
            nightly()
        other.kill()
        other.wait()
    assert nightly() == ""


@pytest.mark.django_db
def test_the_real_night_runs_twice_and_dry(caplog):
    assert "Nothing to do." in nightly("--dry-run")
    nightly()
    nightly()
    assert not caplog.records


@pytest.mark.django_db
def test_sessions_that_are_over_go(tasks):
    from core.nightly import clear_sessions

    for age in (-DAY, DAY):
        session = SessionStore()
        session["a"] = 1
        session.create()
        Session.objects.filter(pk=session.session_key).update(expire_date=timezone.now() + age)
    now = timezone.now()
    assert clear_sessions(Night(now, dry_run=True)) == ["1 that were over are gone."]
    assert Session.objects.count() == 2
    assert clear_sessions(Night(now)) == ["1 that were over are gone."]
    assert Session.objects.count() == 1
    assert clear_sessions(Night(now)) == []


@pytest.mark.django_db
def test_an_alert_that_fails_says_so(monkeypatch):
    monkeypatch.setattr(rota, "_alerts", {})
    rota.alert("Mail")(lambda now, user: [])
    rota.alert("Promises")(lambda now, user: 1 / 0)
    (found,) = rota.alerts(NOW, None)
    assert found.heading == "Promises"
    assert found.lines == ["We could not look. Please tell whoever runs the site."]


class TestRetention:
    """Two warnings, 60 and 14 days before; never earlier than a warning said."""

    due = NOW

    def test_nothing_is_said_long_before(self):
        assert retention_step(self.due, [], NOW - 61 * DAY) is None

    def test_two_warnings_then_the_end(self):
        first, second = NOW - 60 * DAY, NOW - 14 * DAY
        assert retention_step(self.due, [], first) == Step(self.due)
        assert retention_step(self.due, [first], first + DAY) is None
        assert retention_step(self.due, [first], second) == Step(self.due)
        assert retention_step(self.due, [first, second], NOW - DAY) is None
        assert retention_step(self.due, [first, second], NOW) == Step(self.due, erase=True)

    def test_missed_nights_move_the_end_and_skip_no_warning(self):
        late = NOW + 100 * DAY
        assert retention_step(self.due, [], late) == Step(late + 60 * DAY)
        assert retention_step(self.due, [late], late + 45 * DAY) is None
        later = late + 200 * DAY
        assert retention_step(self.due, [late], later) == Step(later + 14 * DAY)
        assert retention_step(self.due, [late, later], later + 13 * DAY) is None
        end = retention_step(self.due, [late, later], later + 14 * DAY)
        assert end.erase
