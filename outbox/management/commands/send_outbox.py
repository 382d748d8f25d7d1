from django.core.management.base import BaseCommand

from outbox import services
from outbox.enums import State


class Command(BaseCommand):
    help = "Send the mail that is due. Run it every few minutes (docs/mail.md)."

    def handle(self, **_options):
        ended = services.send_due()
        if not ended:
            self.stdout.write("No mail was due.")
        for state, number in sorted(ended.items()):
            self.stdout.write(f"{State(state).label}: {number}")
