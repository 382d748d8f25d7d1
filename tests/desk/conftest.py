import pytest

from tests.submissions import desk


@pytest.fixture
def editor():
    return desk.browser(desk.staff("editor"))


@pytest.fixture
def lead():
    return desk.browser(desk.staff("panel_lead"))
