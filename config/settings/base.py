"""Production. The other settings only loosen it, by named lines."""

import os

import dj_database_url
from csp.constants import NONCE, NONE, SELF  # noqa: F401

from config.env import ROOT, data_dir, flag, required, words

SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")
SITE_URL = required("SITE_URL").rstrip("/")
ALLOWED_HOSTS = words("ALLOWED_HOSTS") or [SITE_URL.split("//")[-1].split(":")[0]]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DATA_DIR = data_dir()
DEBUG = False

INSTALLED_APPS = [
    # Ours, highest first, so that our templates and commands win.
    "home",
    "catalogue",
    "desk",
    "review",
    "signoff",
    "submissions",
    "takedown",
    "casestudies",
    "organisations",
    "consent",
    "uploads",
    "search",
    "accounts",
    "outbox",
    "ui",
    "core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "accounts.apps.PeopleConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.NoIndexMiddleware",
    "config.csp.ContentPolicyMiddleware",
    "ui.middleware.ReadingSettingsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SlidingSessionMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "accounts.middleware.AdminDoorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "csp.context_processors.nonce",
            ],
        },
    }
]

# --- data ---------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Write-ahead log and immediate transactions: writers queue instead of failing (design, 6).
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        # What is erased is overwritten, and does not stay readable in the pages set free.
        "init_command": "PRAGMA secure_delete=ON; PRAGMA journal_mode=WAL; PRAGMA synchronous="
        + ("FULL;" if flag("SQLITE_SYNCHRONOUS_FULL") else "NORMAL;"),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"  # the checked view of the room `uploads`, never a folder of a web server
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": os.environ.get("FILE_STORAGE", "uploads.storage.PrivateStorage")},
    "staticfiles": {"BACKEND": "ui.storage.SiteStorage"},
}

# --- files people send --------------------------------------------------------------------------
UPLOAD_LIMITS = {"image": 20, "film": 500, "sound": 100, "paper": 20}  # megabytes
UPLOAD_MAX_PIXELS = 50_000_000
UPLOAD_ALLOWANCE = 1000  # megabytes, all the files of one draft together
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # what is too many is said by the form, not by a bare page
UPLOADS_ACCEL_PREFIX = os.environ.get("UPLOADS_ACCEL_PREFIX", "")
# On the disk of the media, so that storing a film moves it instead of copying it.
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "tmp"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "uploads.handlers.BoundedFileHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750
# Text alone: an over-long answer must reach the form that says so, with what was typed.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- how long things are kept, in days; docs/privacy.md says of what ------------------------------
RETENTION = {
    "unconfirmed": 30,
    "unsent": 365,
    "stopped": 30,
    "not_chosen": 730,
    "account": 730,
    "mail": 365,
    "sign_in": 30,
    "invitations": 30,
    "downloads": 730,
    "care": 2190,
    "deleted": 730,
    "take_down": 365,
    "backups": 14,
    "readers": 730,
}
RETENTION_WARNINGS = (60, 14)  # before the end, at the latest

# --- language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("en-gb", "English")]

# --- people -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.NoPasswordBackend"]
REQUIRE_SECOND_FACTOR = True
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/my/"
LOGOUT_REDIRECT_URL = "/my/sign-in/?signed-out"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # sliding: accounts.middleware renews it once a day
CSRF_COOKIE_AGE = 365 * 24 * 3600
CSRF_FAILURE_VIEW = "accounts.views.csrf_failure"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts.services confirms addresses
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "sign_in_ask": "40/h/ip,6/h/key",  # mails asked for; the key is the address
    "sign_in_code": "60/h/ip",  # codes typed, buttons of links pressed
    "login_failed": "10/10m/key",  # second factor; the key is the person
    "reauthenticate": "10/m/user",
    "start_draft": "100/h/ip",
    "write_message": "60/h/user",
    "send_submission": "100/h/ip",
    "invite": "40/h/user,6/d/key",  # invitations sent; the key is the address
    "invitation": "60/h/ip",  # buttons pressed on the page of a mailed invitation
    "sealed_save": "300/h/ip",  # pages of a form sent without a session, kept until signing in
    "my_data": "20/h/user",  # everything in one file, made anew each time
    # One network may be a whole library, and one page may be asked about by a whole group.
    "take_down": "60/h/ip,60/h/key",
    "take_down_all": "1000/h/key",
    "send_file": "200/h/ip",  # files of drafts whose address is not confirmed yet
}
# How many of our own proxies stand in front: the limits then count the visitor's address.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # signing in with a mailed code is the proof
MFA_TOTP_ISSUER = "Led by Us"
MFA_TOTP_TOLERANCE = 1  # the code before and the one after work too: nobody has to type fast
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondStepForm",
    "reauthenticate": "accounts.forms.SecondStepAgainForm",
    "activate_totp": "accounts.forms.SetUpAppForm",
    "deactivate_totp": "accounts.forms.RemoveAppForm",
    "generate_recovery_codes": "accounts.forms.NewRecoveryCodesForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.RenamePasskeyForm",
    "authenticate_webauthn": "accounts.forms.PasskeyForm",
    "reauthenticate_webauthn": "accounts.forms.PasskeyAgainForm",
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # asked from this machine, without HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview is a frame of this site

# Private, and kept out of search engines by header and robots.txt.
NOINDEX_PREFIXES = ("/my/", "/share/", "/review/", "/admin/", "/files/")

# Strict, for everything we write; `config.csp` has the exceptions of Wagtail's own views.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

# --- mail ---------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Led by Us <hello@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20

# --- Wagtail ------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Led by Us"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = UPLOAD_LIMITS["image"] * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = UPLOAD_MAX_PIXELS
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "txt"]
WAGTAILDOCS_SERVE_METHOD = "direct"  # by our own address; Wagtail's document view is not mounted
WAGTAILMEDIA = {
    "MEDIA_MODEL": "core.SiteMedia",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "ogg", "wav"],
    "VIDEO_EXTENSIONS": ["mp4", "m4v", "mov", "webm"],
}
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_LOGIN_URL = "/my/sign-in/"
WAGTAILUSERS_PASSWORD_ENABLED = False  # nobody has a password
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILSEARCH_BACKENDS = {
    "default": {
        # Wagtail's own search serves the admin only; strangers use the `search` room (design, 6).
        "BACKEND": "wagtail.search.backends.database.fallback"
        if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
        else "wagtail.search.backends.database"
    }
}
TAGGIT_CASE_INSENSITIVE = True

# --- the site's own switches; docs/settings.md lists them -----------------------------------
SHOW_GALLERY = False
SHOW_DEMO_MAIL = False
ALLOW_SYNTHETIC = flag("ALLOW_SYNTHETIC")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# W019 wants no frames at all: Wagtail's preview is a frame of this site.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"scrub": {"()": "accounts.logs.ScrubTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["scrub"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django's own handlers would write lines past the filter, or mail them.
    "loggers": {
        **{name: {"handlers": [], "level": "INFO"} for name in ("django", "django.server")},
        # Wagtail writes titles into its lines, and a title is somebody's words.
        **{name: {"level": "WARNING"} for name in ("wagtail", "django_tasks")},
    },
}
