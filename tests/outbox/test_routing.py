"""One road, and every form: the table of docs/mail.md."""

import pytest

from outbox.enums import TASK_DAYS, TaskKind
from outbox.routing import EMAIL, Route, route
from submissions.enums import ContactWay

MAIL, HAND = True, False
TABLE = [
    # ticked, has an address, by mail, tasks
    ([], True, MAIL, []),
    ([], False, HAND, []),
    (["email"], True, MAIL, []),
    (["email"], False, HAND, []),
    (["email", "text", "phone", "letter"], True, MAIL, []),
    (["email", "easy-read"], True, MAIL, ["easy-read"]),
    (["large-print", "bsl-film", "email"], True, MAIL, ["bsl-film", "large-print"]),
    (["easy-read"], True, MAIL, ["easy-read"]),
    (["easy-read"], False, HAND, ["easy-read"]),
    (["text"], True, HAND, ["text"]),
    (["phone"], True, HAND, ["phone"]),
    (["bsl-video"], True, HAND, ["bsl-video"]),
    (["letter"], True, HAND, ["letter"]),
    (["letter", "phone", "text"], True, HAND, ["text"]),
    (["letter", "phone"], True, HAND, ["phone"]),
    (["bsl-video", "bsl-film"], True, HAND, ["bsl-video", "bsl-film"]),
    (["text", "easy-read"], True, HAND, ["text", "easy-read"]),
    (["letter", "large-print"], True, HAND, ["large-print"]),
    (["letter", "easy-read"], True, HAND, ["easy-read"]),
    (["letter", "bsl-film"], True, HAND, ["letter", "bsl-film"]),
    (["email", "letter", "large-print"], True, MAIL, ["large-print"]),
    (["email", "phone"], False, HAND, ["phone"]),
    (["pigeon"], True, MAIL, []),
]


@pytest.mark.parametrize(("ways", "has_address", "by_mail", "tasks"), TABLE)
def test_the_road_and_the_forms(ways, has_address, by_mail, tasks):
    found = route(ways, has_address=has_address)
    assert found == Route(by_mail, tuple(tasks))
    assert found == route(reversed(ways), has_address=has_address)
    assert found.reaches is bool(by_mail or tasks)


def test_every_way_one_may_tick_has_a_road_or_a_form():
    assert {EMAIL, *TaskKind.values} == set(ContactWay.values)
    assert dict(TaskKind.choices).items() <= dict(ContactWay.choices).items()
    assert set(TASK_DAYS) == set(TaskKind)
    for way in TaskKind:
        assert way in route([way]).tasks
