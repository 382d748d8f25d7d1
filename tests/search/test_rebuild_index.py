from io import StringIO

import pytest
from django.core.management import call_command

from search.models import Document
from tests.factories import casestudies


@pytest.mark.django_db
def test_the_command_writes_the_index_anew():
    casestudies.live()
    Document.objects.all().delete()
    out = StringIO()
    call_command("rebuild_index", stdout=out)
    found = Document.objects.filter(kind="case-study").count()
    assert found == 1
    assert out.getvalue() == f"{Document.objects.count()} pages can be found.\n"
