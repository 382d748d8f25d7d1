"""Every night: what readers are told, and what is forgotten of them after some years."""

from core.rota import task
from review.services import digests, leads, leaving
from ui.words import count


@task("Readers", order=80)
def tell_readers(night) -> list[str]:
    told = night.each(digests.readers(night.now), lambda user: digests.tell(user, night.now))
    return [f"{count(len(told), 'reader').capitalize()} told."] if told else []


@task("Panel leads", order=82)
def tell_leads(night) -> list[str]:
    told = night.each(leads.leads(), lambda user: leads.tell(user, night.now))
    return [f"{count(len(told), 'panel lead').capitalize()} told."] if told else []


@task("Readers of long ago", order=81)
def forget_readers(night) -> list[str]:
    gone = night.each(leaving.over(night.now), leaving.forget_reader)
    gone += night.each(leaving.invitations_over(night.now), leaving.forget_invitation)
    return [f"{count(len(gone), 'reader').capitalize()} forgotten."] if gone else []
