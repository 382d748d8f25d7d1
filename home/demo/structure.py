"""The demo's pages of words, its calls, its help block and its organisations."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Site

from casestudies.vocabularies import Criterion, ServiceArea
from core.models import HelpSettings
from home.models import HomePage
from home.services import set_up_site
from organisations.models import Organisation
from submissions.calls import CallIndexPage, CallPage, CallStep, CallWay, CallWindow

CONTENT = Path(__file__).resolve().parent / "content"
LONDON = ZoneInfo("Europe/London")


def content(name: str):
    """Return what `content/<name>.json` holds."""
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


def load_structure(*, hostname: str, port: int) -> HomePage:
    """Return the demo's home page, with help block, organisations and calls in place."""
    home = set_up_site(hostname=hostname, port=port, live=True)
    _load_help()
    for row in content("organisations"):
        Organisation.objects.get_or_create(slug=row["slug"], defaults={"name": row["name"]})
    for call in content("calls"):
        _load_call(call)
    return home


def _load_help() -> None:
    words = content("help")
    HelpSettings.objects.get_or_create(
        site=Site.objects.get(is_default_site=True),
        defaults={
            "email": words["email"]["value"],
            "text_message": words["text_message"]["value"],
            "telephone": words["telephone"]["value"],
            "text_relay": words["text_relay"]["value"],
            "bsl_video_relay": words["bsl"]["value"],
            "post": words["post"]["value"],
            "hours": words["hours"],
            "how_soon": words["answer_within"],
        },
    )


def _load_call(words: dict) -> CallPage:
    existing = CallPage.objects.filter(slug=words["slug"]).first()
    if existing:
        return existing
    call = CallPage(
        slug=words["slug"],
        title=words["title"],
        introduction=words["intro"],
        easy_read="\n".join(words["easy_read"]),
        areas=list(ServiceArea.objects.all()),
        criteria=list(Criterion.objects.all()),
    )
    call.steps = [CallStep(sort_order=i, **step) for i, step in enumerate(words["what_next"])]
    call.ways = [CallWay(sort_order=i, **way) for i, way in enumerate(words["ways_to_take_part"])]
    CallIndexPage.objects.get().add_child(instance=call)
    call.save_revision().publish()
    for window in words["windows"]:
        CallWindow.objects.create(
            call=call,
            opens=_day(window["opens_in_days"], time(9)),
            closes=_day(window["closes_in_days"], time(23, 59, 59)),
            reason=window["reason"],
        )
    return call


def _day(offset: int, at: time) -> datetime:
    day = timezone.localdate() + timedelta(days=offset)
    return datetime.combine(day, at, tzinfo=LONDON)
