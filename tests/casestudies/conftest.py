"""Pages the tests of the guard begin with."""

import pytest

from tests.factories import casestudies as make


@pytest.fixture
def signed():
    return make.signed(lead_picture=make.image())


@pytest.fixture
def live():
    return make.live(lead_picture=make.image())
