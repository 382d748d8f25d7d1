"""The demo's settings with a real mail server, and the second step asked for as in production."""

from config.settings.demo import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
REQUIRE_SECOND_FACTOR = True
