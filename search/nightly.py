"""Every night: words that were erased leave the index for good."""

from core.rota import task
from search.backends import backend


@task("Search", order=90)
def forget_erased(night) -> list[str]:
    if not night.dry_run:
        backend().forget()
    return []
