"""How a call is read: what readers are told, phases whose dates fit together, weights."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import RequestFactory

from review.enums import Others, PhaseKind
from review.models import ReviewLogEntry, ReviewPlan
from review.services import plans
from review.wagtail_hooks import register_menu
from tests.factories import review as make
from tests.factories import submissions as sent
from tests.submissions.desk import browser, staff, text

pytestmark = pytest.mark.django_db
READING, PANEL, RELEASED = PhaseKind
MAY = "2027-05-"


def days(**phases):
    """Return phases as `save_phases` takes them, from days of May: reading=(1, 9)."""
    return {
        PhaseKind(kind): {
            "starts": starts and date(2027, 5, starts),
            "ends": ends and date(2027, 5, ends),
        }
        for kind, (starts, ends) in phases.items()
    }


@pytest.mark.parametrize(
    ("phases", "wrong"),
    [
        ({}, {}),
        ({"reading": (1, 9), "panel": (10, 12), "released": (13, None)}, {}),
        ({"reading": (1, None), "panel": (2, None)}, {}),
        ({"reading": (1, 9), "released": (10, None)}, {}),
        ({"reading": (9, 1)}, {("reading", "ends")}),
        ({"reading": (None, 9)}, {("reading", "starts")}),
        ({"reading": (1, 9), "panel": (9, 12)}, {("panel", "starts")}),
        ({"reading": (1, None), "panel": (1, None)}, {("panel", "starts")}),
        ({"reading": (1, 9), "released": (5, None)}, {("released", "starts")}),
        ({"panel": (5, 9), "released": (2, None)}, {("released", "starts")}),
    ],
)
def test_phases_follow_each_other(phases, wrong):
    assert set(plans.wrong_dates(days(**phases))) == set(wrong)


def test_phases_are_kept_and_one_without_a_day_goes(db):
    call = make.read_call()
    rows = days(reading=(1, 9), panel=(10, 12))
    rows[PANEL] |= {"names_shown": True, "others": Others.ALWAYS}
    assert [row.kind for row in plans.save_phases(call, by=staff(), phases=rows)] == [
        READING,
        PANEL,
    ]
    assert call.phases.get(kind=PANEL).names_shown
    plans.save_phases(call, by=staff(), phases=days(reading=(None, None), panel=(1, None)))
    assert [row.kind for row in call.phases.all()] == [PANEL]
    assert ReviewLogEntry.objects.first().detail["dates"] == {"panel": ["2027-05-01", ""]}
    with pytest.raises(ValidationError):
        plans.save_phases(call, by=staff(), phases=days(reading=(9, 1)))


def test_only_the_team_plans():
    call = make.read_call()
    reader = make.reviewer(call).user
    for save in (
        lambda: plans.save_plan(call, by=reader),
        lambda: plans.save_phases(call, by=reader, phases={}),
        lambda: plans.save_weights(call, by=reader, weights={}),
    ):
        with pytest.raises(PermissionDenied):
            save()
    for part in ("plan", "phases", "weights"):
        response = browser(reader).get(f"/review/calls/{call.slug}/{part}/")
        assert response.status_code == 403


def test_terms_are_written_before_anybody_is_asked():
    call = sent.open_call()
    client, url = browser(staff()), f"/review/calls/{call.slug}/plan/"
    assert "Write what readers are told" in text(client.get(f"/review/calls/{call.slug}/readers/"))
    given = {
        "asked": "Read three.",
        "fee": "12.50",
        "access_costs": "A taxi.",
        "payment_ways": "Bank transfer",
        "benefits_advice": "Ask first.",
        "benefits_link": "www.example.org/advice",
        "reviews_each": "3",
        "review_by": "",
    }
    wrong = text(client.post(url, given | {"fee": "lots", "asked": ""}))
    assert "Error:" in wrong
    assert "Answer “What do you ask of a reader”" in wrong
    client.post(url, given)
    plan = ReviewPlan.objects.get(call=call)
    assert (str(plan.fee), plan.reviews_each) == ("12.50", 3)
    assert plan.benefits_link == "https://www.example.org/advice"
    client.post(url, given | {"fee": "13"})
    assert ReviewPlan.objects.get(call=call).fee == 13


def test_the_last_day_to_read_lies_in_the_reading_phase():
    call = make.read_call()
    reading = call.phases.get()
    reading.ends = reading.starts + timedelta(days=9)
    reading.save()
    for away in (-1, 10):
        with pytest.raises(ValidationError):
            plans.check_last_day(call, reading.starts + timedelta(days=away))
    plans.check_last_day(call, reading.ends)
    client, url = browser(staff()), f"/review/calls/{call.slug}/plan/"
    form = client.get(url).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    assert plans.OUTSIDE in text(client.post(url, given | {"review_by": "2040-01-01"}))


def test_dates_that_do_not_fit_are_said_beside_them():
    call = sent.open_call()
    client, url = browser(staff()), f"/review/calls/{call.slug}/phases/"
    given = {
        "reading-starts": f"{MAY}01",
        "reading-ends": f"{MAY}09",
        "reading-others": "after",
        "panel-starts": f"{MAY}05",
        "panel-ends": "",
        "panel-others": "always",
        "released-starts": "",
        "released-others": "always",
    }
    page = client.post(url, given)
    assert "“Panel” must begin after “Reading” ends." in text(page)
    assert 'href="#id_panel-starts"' in text(page)
    assert not call.phases.exists()
    assert "Error:" in text(client.post(url, given | {"panel-starts": "soon"}))
    client.post(url, given | {"panel-starts": f"{MAY}10"})
    reading, panel = call.phases.in_order()
    assert (reading.others, str(panel.starts), panel.ends) == ("after", f"{MAY}10", None)
    assert str(reading.ends) in text(client.get(url))


def test_weights_of_one_need_no_row():
    call = make.read_call()
    first, *rest = plans.criteria_of(call)
    client, url = browser(staff()), f"/review/calls/{call.slug}/weights/"
    given = {f"weight_{row.pk}": "1" for row in (first, *rest)} | {f"weight_{first.pk}": "3"}
    assert "Error:" in text(client.post(url, given | {f"weight_{first.pk}": "0"}))
    client.post(url, given)
    assert call.criterion_weights.get().weight == 3
    assert client.get(url).context["form"][f"weight_{first.pk}"].value() == 3
    assert "counts 3 times" in text(client.get(f"/review/calls/{call.slug}/"))
    plans.save_weights(call, by=staff(), weights={first.pk: 1})
    assert not call.criterion_weights.exists()


def test_without_criteria_of_its_own_a_call_has_all_six():
    call = sent.open_call()
    call.criteria.clear()
    call.save()
    assert len(plans.criteria_of(call)) == 6


def test_the_admin_leads_to_reading():
    call = make.read_call()
    body = text(browser(staff()).get("/admin/submissions/calls/"))
    assert f"/review/calls/{call.slug}/" in body
    item = register_menu()
    assert item.url == "/review/"
    request = RequestFactory().get("/admin/")
    for user, shown in ((staff(), True), (make.reviewer(call).user, False)):
        request.user = user
        assert item.is_shown(request) == shown
