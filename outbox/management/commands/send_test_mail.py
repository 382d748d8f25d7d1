from django.core.management.base import BaseCommand

from outbox import services


class Command(BaseCommand):
    help = "Send one test mail, to see whether the mail settings work."

    def add_arguments(self, parser):
        parser.add_argument("address")

    def handle(self, *, address, **_options):
        message = services.queue("outbox/test", to=address, context={"name": address})
        message.refresh_from_db()
        self.stdout.write(f"{message.get_state_display()}. {message.error}".strip())
