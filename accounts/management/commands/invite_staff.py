from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts import services
from accounts.roles import ROLES


class Command(BaseCommand):
    help = "Give somebody a role (the first administrator too) and mail her how to sign in."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("role", choices=sorted(ROLES))
        parser.add_argument("--name", default="")

    def handle(self, *, email, role, name, **_options):
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        try:
            user = services.invite(email, role, name=name)
        except services.Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{user.email} is now {role.replace('_', ' ')}. We have mailed her how:")
        self.stdout.write(f"1. Open {settings.SITE_URL}/my/sign-in/ and type {user.email}.")
        self.stdout.write("2. Type the code from the mail into that page.")
        if ROLES[role].staff and settings.REQUIRE_SECOND_FACTOR:
            self.stdout.write("3. Set up the second step and keep the recovery codes.")
