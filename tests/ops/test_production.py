"""Production starts with its secrets and not without them, and sends its headers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]
SECRETS = {
    "SECRET_KEY": "x" * 25 + "0123456789abcdefghijABCDEFGHIJ",
    "SITE_URL": "https://led.example",
}


def production(tmp_path, *arguments, **environment) -> subprocess.CompletedProcess:
    base = {k: v for k, v in os.environ.items() if k not in {*SECRETS, "DATABASE_URL", "DATA_DIR"}}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={
            **base,
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
            "DATA_DIR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
    )


def test_the_deployment_check_is_clean(tmp_path):
    done = production(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "INFO", **SECRETS)
    assert done.returncode == 0, done.stderr
    assert "no issues (1 silenced)" in done.stdout


@pytest.mark.parametrize("name", sorted(SECRETS))
@pytest.mark.parametrize("value", [None, ""])
def test_it_does_not_start_without(tmp_path, name, value):
    given = {k: v for k, v in SECRETS.items() if k != name}
    if value is not None:
        given[name] = value
    done = production(tmp_path, "-c", "import config.settings.base", **given)
    assert done.returncode == 1
    assert f"Set {name}. docs/settings.md says what it is for." in done.stderr


def test_nothing_of_the_demo_is_on(tmp_path):
    code = (
        "from config.settings import base as s;"
        "print(s.DEBUG, s.SHOW_GALLERY, s.SHOW_DEMO_MAIL, s.ALLOW_SYNTHETIC,"
        " s.REQUIRE_SECOND_FACTOR, s.ALLOWED_HOSTS)"
    )
    done = production(tmp_path, "-c", code, **SECRETS)
    assert done.stdout.split(" ", 5) == ["False"] * 4 + ["True", "['led.example']\n"]


def test_the_access_log_holds_no_token():
    from gunicorn.config import Config

    from config.gunicorn import ScrubbedLogger

    class Answer:
        status, sent, headers = "200 OK", 10, []

    class Asked:
        headers = []

    from datetime import timedelta

    path = "/my/sign-in/link/canary-token/"
    environ = {
        "REQUEST_METHOD": "GET",
        "SERVER_PROTOCOL": "HTTP/1.1",
        **dict.fromkeys(["RAW_URI", "PATH_INFO", "HTTP_REFERER"], path),
    }
    atoms = ScrubbedLogger(Config()).atoms(Answer, Asked, environ, timedelta(seconds=1))
    assert "canary-token" not in str(atoms)
    assert atoms["m"] == "GET"
