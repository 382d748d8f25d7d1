"""Fixtures every test may use.

On SQLite the migrations run once into a template file, named by a hash of every migration and its
data, and each test process copies it: the seeds are those of the migrations, and a run starts in
a second. On PostgreSQL the migrations run in each process.
"""

import fcntl
import gc
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

# Speed is measured in bench/: a busy machine is no failure.
hypothesis.register_profile("site", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("site")
# What is made while tests are read stays: looking for it again cost every fourteenth second.
gc.set_threshold(200_000, 50, 100)
pytest_plugins = ["tests.site"]
ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "var" / "test-db"


def _on_sqlite() -> bool:
    return settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"


def _state_of_migrations() -> str:
    """Return a hash over our migrations, their data and the locked packages."""
    files = [ROOT / "requirements.txt", *ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/data/*")]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _template() -> Path:
    """Return the migrated SQLite file, building it when there is none for these migrations."""
    CACHE.mkdir(parents=True, exist_ok=True)
    template = CACHE / f"{_state_of_migrations()}.sqlite3"
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            for old in CACHE.glob("*.sqlite3*"):
                old.unlink()
            building = CACHE / "building.sqlite3"
            environment = {**os.environ, "DATABASE_URL": f"sqlite:///{building}"}
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "--skip-checks", "-v0"],
                cwd=ROOT,
                env={**environment, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
                check=True,
            )
            building.rename(template)
    return template


@pytest.fixture(scope="session")
def migrated_template():
    """A function that returns the migrated SQLite file."""
    return _template


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, tmp_path_factory):
    if not _on_sqlite():
        # Two processes must never share one database.
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
    else:
        copy = tmp_path_factory.mktemp("db") / "test.sqlite3"
        shutil.copy(_template(), copy)
        settings.DATABASES["default"]["TEST"] |= {"NAME": str(copy), "MIGRATE": False}
        connections["default"].settings_dict["TEST"] |= {"NAME": str(copy), "MIGRATE": False}


@pytest.fixture(scope="session")
def django_db_keepdb():
    return _on_sqlite()


NO_CHROMIUM = "no Chromium"


def pytest_collection_finish():
    gc.freeze()


def pytest_collection_modifyitems(items):
    from tests.site import CHROMIUM  # once pytest has read it as a plug-in

    for item in items:
        if not CHROMIUM and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


def _not_run(config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    return sum(NO_CHROMIUM in str(report.longrepr) for report in skipped)


def pytest_terminal_summary(terminalreporter, config):
    if count := _not_run(config):
        terminalreporter.line(f"{count} browser tests not run: {NO_CHROMIUM}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    if _not_run(session.config) and os.environ.get("CI") == "true":
        session.exitstatus = 1
