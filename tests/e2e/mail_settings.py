"""The demo's settings with a real mail server in place of its folder of mails."""

from config.settings.demo import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
