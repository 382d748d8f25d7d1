"""Every night: groups hear of what hid itself; old requests go. Editors hear of what waits."""

from datetime import timedelta

from django.conf import settings

from core.rota import alert, task
from takedown.models import TakeDownRequest
from takedown.services import answering, telling
from ui.words import count, moment


@task("Groups told of what hid itself", order=16)
def tell_groups(night) -> list[str]:
    rows = TakeDownRequest.objects.waiting().group_to_tell(night.now)
    done = night.each(rows, lambda row: telling.tell_group(row, "hidden") or row)
    return [f"{count(len(done), 'group').capitalize()} told."] if done else []


@task("Old requests to take something down", order=60)
def forget_old(night) -> list[str]:
    before = night.now - timedelta(days=settings.RETENTION["take_down"])
    done = night.each(TakeDownRequest.objects.old(before), answering.forget)
    return [f"{count(len(done), 'old request').capitalize()} deleted."] if done else []


@alert("Somebody asks us to take something down")
def waiting(now, user) -> list[str]:
    rows = TakeDownRequest.objects.waiting().for_listing()
    return [
        f"{row.page.title}: {telling.admin_address(row)}, "
        + ("hidden until you look" if row.is_hidden else f"hides itself on {moment(row.hides_at)}")
        for row in rows
    ]
