"""Development, on the demo's data. Loosens production by these lines only."""

import os

os.environ.setdefault("SECRET_KEY", "development-only-not-a-secret-0123456789abcdefghijklmnop")
os.environ.setdefault("SITE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")

from config.settings.base import *  # noqa: F403

DEBUG = True
ALLOWED_HOSTS = ["*"]
INTERNAL_IPS = ["127.0.0.1"]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
SHOW_GALLERY = SHOW_DEMO_MAIL = ALLOW_SYNTHETIC = True
REQUIRE_SECOND_FACTOR = False
EMAIL_BACKEND = "outbox.backends.DemoMailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
