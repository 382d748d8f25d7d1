"""Every night: files nothing points to."""

from core.rota import task
from ui.words import count
from uploads import strays


@task("Stray files", order=90)
def remove_strays(night) -> list[str]:
    removed = strays.remove(dry_run=night.dry_run)
    return [f"{count(len(removed), 'file').capitalize()} nothing points to."] if removed else []
