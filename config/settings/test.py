"""Tests. The second factor stays on; what is slow or leaves the machine is off."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "test-only-not-a-secret-0123456789abcdefghijklmnopqrstuv")
os.environ.setdefault("SITE_URL", "http://testserver")
# What xdist starts inherits the environment, and two processes must never share one folder.
worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if "DATA_DIR" not in os.environ or os.environ.get("TEST_DATA_OF", "") != worker:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="ledbyus-test-")
    os.environ["TEST_DATA_OF"] = worker

from config.settings.base import *  # noqa: E402, F403

ALLOWED_HOSTS = ["*"]
CSRF_TRUSTED_ORIGINS = []
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
SHOW_GALLERY = SHOW_DEMO_MAIL = ALLOW_SYNTHETIC = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # nothing is collected
# Ids come back in the next test; a cached rendition would be another picture's.
CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405
