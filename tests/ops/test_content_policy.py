"""Nothing breaks the content policy: our pages under the strict one, Wagtail's under its list."""

import re

import pytest

from tests.factories import uploads as make

pytestmark = pytest.mark.browser


@pytest.fixture
def watched(visit):
    """Return `watch(as_)`: a page, and the list that its violations and errors go to."""

    def watch(as_=None):
        page, broken = visit(as_), []
        page.on(
            "console",
            lambda message: (
                broken.append(message.text) if "Content Security Policy" in message.text else None
            ),
        )
        page.on("pageerror", lambda error: broken.append(str(error)))
        return page, broken

    return watch


def first_link(page, listing: str, pattern: str) -> str:
    page.goto(listing)
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    return next(link for link in links if re.search(pattern, link))


def test_public_pages(watched):
    page, broken = watched()
    for address in ("/", "/case-studies/", "/calls/", "/my/", "/about/", "/no-such-page/"):
        answer = page.goto(address)
        assert "unsafe" not in answer.headers["content-security-policy"], address
    page.goto(first_link(page, "/case-studies/", r"^/case-studies/[\w-]+/$"))
    assert broken == []


def test_wagtails_screens(watched):
    page, broken = watched("admin")
    for address in (
        "/admin/",
        "/admin/pages/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/media/",
        "/admin/redirects/",
        "/admin/users/",
        "/admin/reports/site-history/",
    ):
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert broken == []


def test_a_picture_is_sent_and_the_editor_works(watched, tmp_path):
    page, broken = watched("admin")
    picture = tmp_path / "choir.jpg"
    picture.write_bytes(make.photograph().read())
    page.goto("/admin/images/add/")
    page.set_input_files("#id_file", picture)
    page.fill("#id_title", "The choir")
    page.get_by_role("button", name="Upload").click()
    page.wait_for_url("**/admin/images/")
    assert page.locator("img[src^='/media/images/']").first.evaluate("i => i.naturalWidth") > 0

    other = tmp_path / "drawing.png"  # the same again would only say that it is there
    other.write_bytes(make.png(size=(90, 70)).read())
    page.goto("/admin/images/multiple/add/")
    page.set_input_files("#fileupload", other)
    page.get_by_role("button", name="Update").first.wait_for()

    home = first_link(page, "/admin/pages/", r"^/admin/pages/\d+/$")
    about = first_link(page, home, r"^/admin/pages/\d+/edit/$")
    page.goto(about)
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Toggle preview").click()
    page.locator("iframe.w-preview__iframe").last.content_frame.locator("h1").wait_for()
    assert broken == []
