import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from core.models import SiteDocument, SiteImage, SiteMedia
from home.models import HomePage, StandardPage
from tests.factories import uploads as make
from tests.submissions.desk import browser
from uploads import registry, services

pytestmark = pytest.mark.django_db


@pytest.fixture
def rules(monkeypatch):
    """An empty registry, which a test may fill."""
    for name, empty in {
        "_deciders": [],
        "_namers": [],
        "_public": [],
        "_answered_for": set(),
    }.items():
        monkeypatch.setattr(registry, name, empty)
    return registry


def user(*permissions, **fields):
    made = get_user_model().objects.create_user(f"u{len(permissions)}@example.org", **fields)
    for name in permissions:
        app, code = name.split(".")
        found = Permission.objects.get(content_type__app_label=app, codename=code)
        made.user_permissions.add(found)
    return made


def staff():
    return user("wagtailadmin.access_admin")


def image(**fields) -> SiteImage:
    fields = {"title": "The choir", "file": make.photograph(), **fields}
    return SiteImage.objects.create(**fields)


def refer(page, owner):
    """What Wagtail's index holds once `page` was saved with `owner` on it."""
    ReferenceIndex.objects.create(
        base_content_type=ContentType.objects.get_for_model(Page),
        content_type=ContentType.objects.get_for_model(page),
        object_id=str(page.pk),
        to_content_type=ContentType.objects.get_for_model(owner),
        to_object_id=str(owner.pk),
        model_path="body.item",
        content_path="body.x",
        content_path_hash="6e1f8a8e-1c43-5a1e-9f0a-6a0b8d6e0c11",
    )


@pytest.fixture
def page():
    return Page.get_first_root_node().add_child(instance=HomePage(title="Home", slug="h"))


@pytest.fixture
def client(client):
    """A client that reads what is streamed into `sent`; the test client then closes it."""

    def reading(ask):
        def asked(*args, **kwargs):
            response = ask(*args, **kwargs)
            response.sent = b"".join(response) if response.streaming else response.content
            return response

        return asked

    client.get, client.head = reading(client.get), reading(client.head)
    return client


def stored(name) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def test_a_picture_on_a_live_page_is_for_everybody(client, rules, page):
    picture = image()
    assert client.get(picture.file.url).status_code == 404
    refer(page, picture)
    response = client.get(picture.file.url)
    assert response.status_code == 200
    assert response.sent == stored(picture.file.name)
    assert response["Cache-Control"] == "public, max-age=3600, s-maxage=300"
    assert "Cookie" not in response.get("Vary", "")


def test_its_renditions_too_and_they_never_change(client, rules, page):
    picture = image()
    small = picture.get_rendition("width-20")
    assert client.get(small.url).status_code == 404
    refer(page, picture)
    response = client.get(small.url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=300, immutable"
    assert response["Content-Type"] == "image/jpeg"
    assert make.CANARY.encode() not in response.sent


@pytest.mark.parametrize("change", ["draft", "private"])
def test_a_page_nobody_may_see_shows_nothing(client, rules, page, change):
    picture = image()
    refer(page, picture)
    if change == "draft":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(picture.file.url).status_code == 404


def test_a_higher_room_answers_for_its_pages(client, rules, page):
    picture = image()
    refer(page, picture)
    shown = set()
    rules.register_public(lambda owner: owner.file.name in shown, pages=(HomePage,))
    assert client.get(picture.file.url).status_code == 404
    shown.add(picture.file.name)
    assert client.get(picture.file.url).status_code == 200
    assert client.get(picture.get_rendition("width-20").url).status_code == 200


def test_every_file_of_a_film_follows_its_film(client, rules, page):
    film = SiteMedia.objects.create(
        title="The choir",
        type="video",
        file=make.mp4(),
        thumbnail=make.jpeg(),
        captions=make.captions(),
    )
    files = [film.file, film.thumbnail, film.captions]
    assert [client.get(f.url).status_code for f in files] == [404] * 3
    refer(page, film)
    answers = [client.get(f.url) for f in files]
    assert [a["Content-Type"] for a in answers] == ["video/mp4", "image/jpeg", "text/vtt"]


def test_a_paper_opens_or_is_saved_by_its_kind(client, rules, page):
    for upload, disposition in [
        (make.pdf(), 'inline; filename="our-report.pdf"'),
        (make.docx(), 'attachment; filename="our-report.docx"'),
        (ContentFile(b"<script>", name="x.html"), 'attachment; filename="our-report"'),
    ]:
        paper = SiteDocument.objects.create(title='Our "report"', file=upload)
        refer(page, paper)
        response = client.get(paper.url)
        assert response["Content-Disposition"] == disposition
        assert response["X-Content-Type-Options"] == "nosniff"
        ReferenceIndex.objects.all().delete()
    assert response["Content-Type"] == "application/octet-stream"
    assert "sandbox" in response["Content-Security-Policy"]


def test_staff_see_every_picture_of_the_library(client, rules):
    picture = image()
    client.force_login(user())
    assert client.get(picture.file.url).status_code == 403
    response = browser(staff()).get(picture.file.url)
    assert b"".join(response.streaming_content)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_private_file_is_for_its_sender_our_editors_and_whom_a_rule_lets_in(client, rules):
    sender, editor, other = user(), user("uploads.view_privatefile"), staff_of_nothing()
    row = make.private_file(by=sender)
    for address in (services.open_url(row), row.file.url):
        client.logout()
        assert client.get(address).status_code == 404
        for person, status in [(sender, 200), (editor, 200), (other, 403)]:
            client.force_login(person)
            response = client.get(address)
            assert response.status_code == status
    rules.register_decider(lambda request, name: name == row.file.name or None)
    client.logout()
    assert client.get(services.open_url(row)).status_code == 200
    rules.register_decider(lambda request, name: False)
    assert client.get(services.open_url(row)).status_code == 404
    client.force_login(editor)
    assert client.get(services.open_url(row)).status_code == 403


def test_a_rule_gives_a_private_file_another_name(client, rules):
    editor = user("uploads.view_privatefile")
    row = make.private_file(make.jpeg("sam-and-jo.jpg"))
    client.force_login(editor)
    rules.register_namer(lambda request, name: None)
    assert "sam-and-jo" in client.get(services.open_url(row))["Content-Disposition"]
    rules.register_namer(lambda request, name: "Picture 1")
    assert 'filename="picture-1.' in client.get(services.open_url(row))["Content-Disposition"]


def staff_of_nothing():
    """Somebody signed in who has no part in it."""
    return get_user_model().objects.create_user("other@example.org")


def test_a_private_file_is_never_public(client, rules, page):
    row = make.private_file()
    rules.register_public(lambda owner: True)
    refer(page, row)
    assert client.get(row.file.url).status_code == 404


@pytest.mark.parametrize(
    "path", ["../db.sqlite3", "%2e%2e/db.sqlite3", "/etc/passwd", "images/none.jpg", "..%2f..%2fx"]
)
def test_only_names_a_row_owns_are_served(client, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_a_file_without_a_row_is_not_served(client):
    name = default_storage.save("images/stray.jpg", make.jpeg())
    assert client.get(default_storage.url(name)).status_code == 404


def test_a_row_without_its_file_is_a_404(client, rules, page):
    picture = image()
    refer(page, picture)
    default_storage.delete(picture.file.name)
    assert client.get(picture.file.url).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "part", "length"),
    [
        ("bytes=0-9", 206, "0-9", 10),
        ("bytes=10-", 206, "10-{last}", None),
        ("bytes=-5", 206, "{last-4}-{last}", 5),
        ("bytes=0-999999", 206, "0-{last}", None),
        ("bytes=-999999", 206, "0-{last}", None),
        ("bytes=999999-", 416, "*", None),
        ("bytes=-0", 416, "*", None),
        ("bytes=9-2", 200, None, None),
        ("bytes=0-1,4-5", 200, None, None),
        ("lines=1-2", 200, None, None),
        ("bytes=-", 200, None, None),
    ],
)
def test_parts_of_a_film(client, rules, page, asked, status, part, length):
    film = SiteMedia.objects.create(title="Film", type="video", file=make.mp4())
    refer(page, film)
    content = stored(film.file.name)
    last = len(content) - 1
    response = client.get(film.file.url, headers={"range": asked})
    assert response.status_code == status
    assert response["Accept-Ranges"] == "bytes"
    if status == 416:
        assert response["Content-Range"] == f"bytes */{len(content)}"
    if status == 206:
        span = part.replace("{last}", str(last)).replace("{last-4}", str(last - 4))
        assert response["Content-Range"] == f"bytes {span}/{len(content)}"
        first = int(span.split("-")[0])
        sent = response.sent
        assert sent == content[first : int(span.split("-")[1]) + 1]
        assert int(response["Content-Length"]) == len(sent)
        assert length in (None, len(sent))
    if status == 200:
        assert response.sent == content


def test_a_part_of_another_version_is_the_whole(client, rules, page):
    picture = image()
    refer(page, picture)
    whole = client.get(picture.file.url)
    same = {"range": "bytes=0-1", "if-range": whole["ETag"]}
    other = {"range": "bytes=0-1", "if-range": '"another"'}
    assert client.get(picture.file.url, headers=same).sent == whole.sent[:2]
    response = client.get(picture.file.url, headers=other)
    assert response.status_code == 200


def test_what_the_browser_has_is_not_sent_again(client, rules, page):
    picture = image()
    refer(page, picture)
    response = client.get(picture.file.url)
    again = client.get(picture.file.url, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_nginx_sends_the_bytes_where_it_may(client, rules, page, settings):
    settings.UPLOADS_ACCEL_PREFIX = "/protected-media/"
    picture = image()
    assert "X-Accel-Redirect" not in client.get(picture.file.url)
    refer(page, picture)
    response = client.get(picture.file.url)
    assert response["X-Accel-Redirect"] == f"/protected-media/{picture.file.name}"
    assert response["Content-Type"] == "image/jpeg"
    assert response.sent == b""


def test_only_reading(client, rules, page):
    picture = image()
    refer(page, picture)
    assert client.post(picture.file.url).status_code == 405
    assert client.head(picture.file.url).status_code == 200


def test_the_queries_do_not_grow_with_pages(client, rules, page, django_assert_num_queries):
    picture = image()
    refer(page, picture)
    address = picture.get_rendition("width-20").url
    client.get(address)  # content types are then known
    with django_assert_num_queries(6):
        client.get(address)
    for slug in ("a", "b"):
        other = page.add_child(instance=StandardPage(title=slug, slug=slug))
        refer(other, picture)
    with django_assert_num_queries(6):
        client.get(address)


def test_a_deleted_picture_takes_its_files_along(django_capture_on_commit_callbacks):
    picture = image()
    names = [picture.file.name, picture.get_rendition("width-20").file.name]
    assert all(default_storage.exists(name) for name in names)
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    assert not any(default_storage.exists(name) for name in names)
