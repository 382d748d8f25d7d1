"""`make demo`: production's code and headers on one machine, without HTTPS."""

import os

os.environ.setdefault("SECRET_KEY", "demo-only-not-a-secret-0123456789abcdefghijklmnopqrstuv")
os.environ.setdefault("SITE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")

from config.settings.base import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
CSRF_TRUSTED_ORIGINS = []
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
SHOW_GALLERY = SHOW_DEMO_MAIL = ALLOW_SYNTHETIC = True
REQUIRE_SECOND_FACTOR = False
EMAIL_BACKEND = "outbox.backends.DemoMailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
