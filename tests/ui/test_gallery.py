"""Every component stands in the gallery, says its arguments, and refuses others."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test.signals import template_rendered
from django.urls import reverse

from casestudies.public import PublicCaseStudy
from ui import samples

COMPONENTS = Path(__file__).resolve().parents[2] / "templates" / "components"
NAMES = sorted(path.name for path in COMPONENTS.glob("*.html"))
PAGES = ["gallery", "gallery_call", "gallery_form_error", "gallery_case_study"]
PAGES += ["gallery_home", "gallery_catalogue"]


@pytest.mark.django_db
def test_every_component_is_in_the_gallery(client):
    rendered = set()

    def note(sender, template, **_):
        rendered.add(template.name)

    template_rendered.connect(note)
    for page in PAGES:
        assert client.get(reverse(page)).status_code == 200
    template_rendered.disconnect(note)
    # A picture needs a stored file: the demo's case studies show it.
    assert set(NAMES) - {(name or "").rpartition("/")[2] for name in rendered} <= {"picture.html"}


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_the_gallery_is_not_there_unless_it_is_shown(client, settings, page):
    settings.SHOW_GALLERY = False
    assert client.get(reverse(page)).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_a_component_begins_with_its_arguments(name):
    assert re.match(r"\{% comment %\}.+\{% endcomment %\}", (COMPONENTS / name).read_text(), re.S)


@pytest.mark.parametrize(
    "tag",
    [
        '{% button "Send" colour="red" %}',
        "{% cards list columns=3 %}",
        '{% notice tone="loud" %}{% endnotice %}',
        '{% fact "Where" size="big" %}{% endfact %}',
    ],
)
def test_an_unknown_argument_is_an_error(tag):
    with pytest.raises((TemplateSyntaxError, TypeError)):
        Template("{% load ui %}" + tag).render(Context({"list": []}))


def test_a_blank_fact_says_that_we_were_not_told():
    template = Template('{% load ui %}{% fact "People a year" big=True %} {% endfact %}')
    html = template.render(Context())
    assert "We were not told" in html
    assert "fact--big" not in html


def test_the_samples_have_the_public_shape():
    known = set(PublicCaseStudy.__dataclass_fields__)
    for cs in samples.case_studies():
        assert known <= set(vars(cs))


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_heading_and_a_title_of_its_own(client, page):
    html = client.get(reverse(page)).content.decode()
    assert len(re.findall(r"<h1[\s>]", html)) == 1
    title = re.search(r"<title>(.*?)</title>", html).group(1)
    assert title.startswith("Error: ") == (page == "gallery_form_error")
    assert not re.search(r"<[^>]+\sstyle=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
