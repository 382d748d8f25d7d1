"""Every night: one mail to each reader with something new, or a day that comes near."""

from core.rota import task
from review.services import digests
from ui.words import count


@task("Readers", order=80)
def tell_readers(night) -> list[str]:
    told = night.each(digests.readers(night.now), lambda user: digests.tell(user, night.now))
    return [f"{count(len(told), 'reader').capitalize()} told."] if told else []
