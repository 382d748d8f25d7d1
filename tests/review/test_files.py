"""Files of something whose people she knows: closed, whatever her role."""

import pytest

from review.services.conflicts import declare
from tests.factories import review as make
from tests.factories.accounts import make_staff
from tests.submissions import desk
from uploads.services import open_url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["editor", "panel_lead", "administrator"])
def test_who_knows_the_people_opens_no_file_of_it(role):
    sent = make.in_review(make.read_call())
    address = open_url(desk.add_picture(sent).file)
    user = make_staff(role)
    opened = desk.browser(user).get(address)
    assert opened.status_code == 200
    assert b"".join(opened.streaming_content)
    declare(sent, user, knows=True)
    refused = desk.browser(user).get(address)
    assert refused.status_code == 403
    assert "You cannot open this file" in refused.content.decode()
