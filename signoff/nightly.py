"""Every night: what is due for each yes that waits."""

from core.rota import task
from signoff.services.asking import follow_up, waiting_requests
from ui.words import count


@task("The final yes", order=32)
def ask_again(night) -> list[str]:
    done = night.each(waiting_requests(), lambda row: follow_up(row, night.now))
    reminded, seconds = done.count("reminder"), done.count("second")
    return [
        *([f"{count(reminded, 'reminder').capitalize()} sent."] if reminded else []),
        *(
            [f"{count(seconds, 'second person', 'second people').capitalize()} asked."]
            if seconds
            else []
        ),
    ]
