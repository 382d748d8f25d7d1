"""The demo, running: gunicorn under the demo's settings on its own data, and a browser to use it.

Tests that use `site` never touch the database of this process: they see what a visitor sees.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Debian's shell of the same Chromium paints no window: two fifths of the work.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIGN_IN = """
import json
from tests.factories.accounts import session_of
from accounts.models import User
keys = {}
for user in User.objects.filter(email__endswith="@example.org"):
    keys[user.email.split("@")[0]] = session_of(user)
print("KEYS " + json.dumps(keys))
"""


@dataclass(frozen=True)
class RunningSite:
    """Where it runs, what it stores, and session keys of the demo accounts by name."""

    url: str
    data: Path
    sessions: dict[str, str]

    def mails(self, to: str) -> list:
        """Return the mails sent to an address, oldest first."""
        mails = [
            message_from_bytes(path.read_bytes(), policy=policy.default)
            for path in sorted((self.data / "mail").glob("*.eml"))
        ]
        return [mail for mail in mails if to in str(mail["To"])]

    def last_mail(self, to: str, seconds: float = 5) -> str:
        """Return the text of the newest mail to an address, waiting for it a little."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if mails := self.mails(to):
                return mails[-1].get_content()
            time.sleep(0.05)
        raise AssertionError(f"no mail to {to}")

    def shell(self, code: str) -> str:
        """Run Python in the site's own process environment and return what it printed."""
        return _run(self.data, "shell", "--no-imports", "-c", code)


def _environment(data: Path, port: int = 8000) -> dict[str, str]:
    return {
        **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "DATA_DIR": str(data),
        "PORT": str(port),
    }


def _run(data: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=_environment(data),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _state_of_code(template: Path) -> str:
    """Return a hash over what the loaded demo depends on: migrations, our Python, its words."""
    digest = hashlib.sha256(template.name.encode())
    for path in sorted([*ROOT.glob("[a-z]*/**/*.py"), *ROOT.glob("home/demo/content/*.json")]):
        if path.relative_to(ROOT).parts[0] not in ("tests", "bench", "var"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(scope="session")
def loaded_demo(migrated_template) -> Path:
    """The loaded demo, to copy from. It is loaded again when our code or its words changed."""
    template = migrated_template()
    original = template.parent / f"demo-{_state_of_code(template)}"
    with (template.parent / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not original.exists():
            for old in template.parent.glob("demo-*"):
                shutil.rmtree(old)
            loading = template.parent / "demo-loading"
            loading.mkdir()
            shutil.copy(template, loading / "db.sqlite3")
            _run(loading, "load_demo", "-v0")
            loading.rename(original)
        code = "from config.demo import collect_static; collect_static()"
        _run(original, "shell", "--no-imports", "-c", code)
    return original


@pytest.fixture
def demo_apart(loaded_demo, tmp_path) -> RunningSite:
    """The demo on data of its own, not served: what a test does to it no visitor finds."""
    return RunningSite("", Path(shutil.copytree(loaded_demo, tmp_path / "data")), {})


@pytest.fixture(scope="session")
def site(loaded_demo, tmp_path_factory) -> RunningSite:
    """A copy of the demo, served until the tests end. Tests share it, in any order."""
    data = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(loaded_demo, data)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    printed = _run(data, "shell", "--no-imports", "-c", SIGN_IN)
    keys = next(line for line in printed.splitlines() if line.startswith("KEYS "))
    url = f"http://127.0.0.1:{port}"
    with (data / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"),
                *("--workers", "1", "--threads", "4", "--worker-class", "gthread"),
                *("--capture-output", "config.wsgi:application"),
            ],
            cwd=ROOT,
            env=_environment(data, port),
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(url, server)
            yield RunningSite(url, data, json.loads(keys[5:]))
        finally:
            server.terminate()
            server.wait(10)


def _wait_for(url: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, "the server stopped"
        with contextlib.suppress(OSError):  # refused, reset, or slow on a busy machine
            urllib.request.urlopen(f"{url}/", timeout=30)
            return
        time.sleep(0.1)
    raise AssertionError("the server did not answer")


@pytest.fixture(scope="session")
def chromium():
    """One browser a test process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """Return `visit(as_=None, javascript=True, **context)`: a page of a browser of its own.

    `as_` is the first part of a demo account's address; other arguments go to Playwright's
    `new_context` (viewport, color_scheme, forced_colors …).
    """
    contexts = []

    def open_page(as_: str | None = None, *, javascript: bool = True, **options):
        context = chromium.new_context(
            base_url=site.url, java_script_enabled=javascript, locale="en-GB", **options
        )
        contexts.append(context)
        if as_:
            cookie = {"name": "sessionid", "value": site.sessions[as_], "url": site.url}
            context.add_cookies([cookie])
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield open_page
    for context in contexts:
        context.close()
