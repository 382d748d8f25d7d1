import shutil

import pytest

from tests.crash.server import CrashSite


@pytest.fixture
def crash_site(tmp_path, migrated_template):
    """The site on an empty, migrated database; it runs when the test begins."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(migrated_template(), data / "db.sqlite3")
    site = CrashSite(data)
    site.shell("from config.demo import collect_static; collect_static()")
    site.start()
    yield site
    site.kill()
