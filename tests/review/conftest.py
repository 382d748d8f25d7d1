"""A call that is read, one of its readers, and who leads its panel."""

import pytest

from tests.factories import review as make
from tests.submissions import desk


@pytest.fixture
def call():
    return make.read_call()


@pytest.fixture
def reader(call):
    return make.reviewer(call)


@pytest.fixture
def lead():
    return desk.staff("panel_lead")
