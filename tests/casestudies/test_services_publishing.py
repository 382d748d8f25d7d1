import pytest

from casestudies import services
from casestudies.models import PublishedVersion
from tests.factories import casestudies as make

pytestmark = pytest.mark.django_db


def test_signed_page_goes_live_with_number_and_version():
    page = make.live(title="A choir")
    assert page.live
    assert page.permanent_number.number
    version = PublishedVersion.objects.get(number__page=page)
    assert (version.k, version.data["title"]) == (1, "A choir")
    assert services.public_of(page).title == "A choir"
