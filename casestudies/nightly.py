"""Every night: what was hidden by a passed time leaves the index, too."""

from casestudies.models import Hidden
from casestudies.services import hiding
from core.rota import task
from ui.words import count


@task("Hidden by nobody answering", order=15)
def settle_hidden(night) -> list[str]:
    done = night.each(Hidden.objects.untold(night.now), lambda row: hiding.settle(row, night.now))
    return [f"{count(len(done), 'part').capitalize()} left the index."] if done else []
