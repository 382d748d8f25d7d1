"""The site as it is served, killed without warning while somebody uses it.

A crash test gives `crash_while` one act that a visitor does again and again, and notes what the
site confirmed. The whole server is killed (SIGKILL, master and workers) at a random moment and
started again; the test then looks at what is there. `CRASHES` says how often: a few in `make
test`, a hundred in `make crash`.
"""

import contextlib
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import requests

ROOT = Path(__file__).resolve().parent.parent.parent
CRASHES = int(os.environ.get("CRASHES", "2"))
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')
# What a killed server looks like from outside.
CUT_OFF = (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError)


class CrashSite:
    """gunicorn under the demo's settings on data of its own.

    Args:
        data: a folder with a migrated `db.sqlite3`.
    """

    def __init__(self, data: Path):
        self.data = data
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.server: subprocess.Popen | None = None

    def start(self) -> None:
        """Serve, and return when it answers."""
        with (self.data / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"),
                    *("--bind", f"127.0.0.1:{self.port}", "config.wsgi:application"),
                ],
                cwd=ROOT,
                env={**self._environment(), "WEB_WORKERS": "1"},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            assert self.server.poll() is None, (self.data / "server.log").read_text()[-2000:]
            with contextlib.suppress(requests.RequestException):
                requests.get(f"{self.url}/healthz", timeout=30)
                return
            time.sleep(0.05)
        raise AssertionError("the server did not answer")

    def kill(self) -> None:
        """End every process of the server at once, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait(30)

    def shell(self, code: str) -> str:
        """Run Python on the site's data, in a process of its own; return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            cwd=ROOT,
            env=self._environment(),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def rows(self, sql: str) -> list[tuple]:
        """Return what a query finds in the site's database."""
        with contextlib.closing(sqlite3.connect(self.data / "db.sqlite3", timeout=20)) as database:
            return database.execute(sql).fetchall()

    def visitor(self, session: str = "") -> "Visitor":
        """Return somebody with a browser of her own, signed in with a session's key if given."""
        return Visitor(self, session)

    def _environment(self) -> dict[str, str]:
        return {
            **{key: value for key, value in os.environ.items() if key != "DATABASE_URL"},
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "DATA_DIR": str(self.data),
            "PORT": str(self.port),
        }


class Visitor:
    """A browser without scripts: it keeps cookies and sends forms with their hidden fields."""

    def __init__(self, site: CrashSite, session: str = ""):
        self.site = site
        self.http = requests.Session()
        if session:
            self.http.cookies.set("sessionid", session)

    def opens(self, path: str) -> requests.Response:
        return self.http.get(f"{self.site.url}{path}", timeout=30)

    def sends(self, path: str, fields: dict, *, page: str = "", files=None) -> requests.Response:
        """Post a form; a redirect is not followed, so that its answer is what was confirmed.

        Args:
            page: the HTML the form stands in; without it the page is opened first.
            files: as `requests` takes them.
        """
        found = HIDDEN.findall(page or self.opens(path).text)
        hidden = {name: unescape(value) for name, value in found}
        return self.http.post(
            f"{self.site.url}{path}",
            {**hidden, **fields},
            files=files,
            timeout=60,
            allow_redirects=False,
        )


def place(response: requests.Response) -> str:
    """Return the path a response leads to, or ""."""
    return urlsplit(response.headers.get("Location", "")).path


def crash_while(site: CrashSite, act: Callable[[], None], *, within: float = 0.4) -> None:
    """Do `act` once, then again and again; kill the server at a random moment; start it again.

    Args:
        act: one thing a visitor does; it notes itself what was confirmed. What it raises because
            the server is gone ends it; anything else is a failure.
        within: the longest time until the server is killed, in seconds.
    """
    act()  # the first answer of a fresh server is slow
    killed = threading.Event()
    failed: list[BaseException] = []

    def go_on() -> None:
        while not killed.is_set():
            try:
                act()
            except CUT_OFF:
                return
            except BaseException as error:
                failed.append(error)
                return

    person = threading.Thread(target=go_on)
    person.start()
    time.sleep(random.uniform(0.01, within))
    site.kill()
    killed.set()
    person.join(90)
    site.start()
    if failed:
        raise failed[0]
