"""How something goes for good: from a page, its revisions and versions, and its files. The only
code that goes round the guard: see ADR 1."""

import json
from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    Comment,
    CommentReply,
    ModelLogEntry,
    PageLogEntry,
    ReferenceIndex,
    Revision,
)
from wagtail.search import index

from casestudies.cuts import FILE_KEYS, ROWS, TEXTS, Cut
from casestudies.enums import HidingReason, SignOffEnd, SignOffKind
from casestudies.fingerprints import fingerprint
from casestudies.guards import require_sign_off
from casestudies.masking import nameless
from casestudies.models import (
    CaseStudyPage,
    Hidden,
    PermanentNumber,
    PublicFile,
    PublishedVersion,
    SignOff,
    SignOffRequest,
)
from casestudies.public import PublicCaseStudy, words_mark
from casestudies.services.file_words import mask_files
from casestudies.services.files import KINDS, is_held, mark_of
from casestudies.services.reading import publics_of
from casestudies.services.sign_offs import end
from casestudies.signals import case_study_erased, case_study_reduced
from core.models import SiteImage, SiteMedia

ELSEWHERE = "elsewhere"  # no block of the page: it is gone from there
MOST_CHANGED = 300  # letters of the line about a version
SHORTEST_TEXT = 12  # shorter ones stand in mails for other reasons, too
MODELS = {kind.value: model for model, kind in KINDS.items()}


def cut_out(page, cut: Cut, *, by) -> CaseStudyPage:
    """Remove all of `cut` from a page and whatever is kept of it; return what is left.

    The permission was checked by the caller.
    """
    page = CaseStudyPage.objects.select_for_update().get(pk=page.pk)
    cut = _with_what_follows(page, cut)
    files, gone = _files_under(page, cut), _texts_under(page, cut)
    said = stored_files(page) | _files_named(page) if cut.words else set()
    others = CaseStudyPage.objects.filter(pk__in=pages_with(map(key_of, said)) - {page.pk})
    signed = [(one, *row) for one in (page, *others) for row in _signed(one)]
    cut = replace(cut, captions=tuple(mask_files(said, cut.words).items()))
    for obj in files:
        obj.refresh_from_db()
    _blank_page(page, cut)
    _blank_revisions(page, cut)
    _blank_versions(page, cut)
    _blank_notes(page, cut)
    page = CaseStudyPage.objects.get(pk=page.pk)
    for other in others:
        _blank_shared(other, cut, set(map(key_of, said)))
    for one, before, revision in signed:
        if revision is not None:
            revision.refresh_from_db()
        left = revision.as_object() if revision else CaseStudyPage.objects.get(pk=one.pk)
        _sign_what_is_left(left, before, by)
    _forget_public_files(page, cut)
    _forget_log(page, cut)
    ReferenceIndex.create_or_update_for_object(page)
    index.insert_or_update_object(page)
    case_study_erased.send(CaseStudyPage, page=page, texts=gone, words=cut.words, files=files)
    for obj in files:
        delete_unless_used(obj)
        _hide_elsewhere(page, obj)
    for one in (page, *others):
        if one.live:
            left = publics_of([one.pk]).get(one.pk)
            case_study_reduced.send(CaseStudyPage, page=one, public=left)
    return page


def _with_what_follows(page, cut) -> Cut:
    """Return the cut with what goes because of it: the quotes' own words wherever they stand, and
    an address that holds a name."""
    quotes = _quotes_under(page, cut)
    phrases = tuple(sorted(words for words in quotes if len(words) >= SHORTEST_TEXT))
    cut = replace(cut, marks=cut.marks | set(map(words_mark, quotes)), phrases=phrases)
    slugs = {page.slug, *page.revisions.values_list("content__slug", flat=True)}
    versions = PublishedVersion.objects.filter(number__page=page)
    slugs |= set(versions.values_list("data__slug", flat=True))
    held = sorted(slug for slug in slugs if slug and nameless(slug, cut.words) != slug)
    if not held:
        return cut
    fresh = _free_slug(page, nameless(page.slug, cut.words))
    return replace(cut, slugs=tuple((slug, fresh) for slug in held))


def _free_slug(page, base: str) -> str:
    base = base if any(map(str.isalpha, base)) else f"case-study-{page.pk}"
    slug, number, parent = base, 2, page.get_parent()
    while not CaseStudyPage._slug_is_available(slug, parent, page):
        slug, number = f"{base}-{number}", number + 1
    return slug


def _signed(page) -> list:
    """Return every yes that holds for a page, the oldest first, each with the revision it is for;
    None for the page as it is live."""
    rows = {row.pk: (row, row.revision) for row in page.sign_offs.holding()}
    if page.live:
        shown = require_sign_off(page)
        rows[shown.pk] = (shown, None)
    return [row for _, row in sorted(rows.items())]


def shown_on(page) -> list:
    found = [page.lead_picture]
    for block in page.body:
        if hasattr(block.value, "get"):
            found += [block.value.get("image"), block.value.get("film")]
    return [obj for obj in found if isinstance(obj, SiteImage | SiteMedia)]


def _raw(page) -> list[dict]:
    return list(page.body.raw_data)


def _quotes_under(page, cut) -> set[str]:
    """Return the words of the quotes that go: a draft may hold them without a number."""
    raw = [b for _, _, found in _every_body(page) for b in found]
    said = {b["value"].get("text") or "" for b in raw if b["type"] == "quote" and cut.takes(b)}
    for data in PublishedVersion.objects.filter(number__page=page).values_list("data", flat=True):
        before = PublicCaseStudy.from_json(data)
        left = before.without(cut.numbers, cut.blocks | cut.marks).body
        gone = (block for block in before.body if block not in left)
        said |= {block.value["text"] for block in gone if block.type == "quote"}
    return said - {""}


def _files_under(page, cut) -> list:
    """Return the pictures and films that what goes shows, in the page and in every revision."""
    ids = set(cut.files)
    for lead, consent, blocks in _every_body(page):
        if lead and cut.takes_lead(lead, consent):
            ids.add(("image", lead))
        for block in blocks:
            if cut.takes(block) and block["type"] in FILE_KEYS:
                kind, key = FILE_KEYS[block["type"]]
                ids.add((kind, block["value"].get(key)))
    return sorted(_stored(ids), key=key_of)


def _files_named(page) -> set:
    """Return every picture, film and file of the page and its revisions."""
    ids = set()
    for lead, _, blocks in _every_body(page):
        ids.add(("image", lead))
        for block in blocks:
            if block["type"] in FILE_KEYS:
                kind, key = FILE_KEYS[block["type"]]
                ids.add((kind, block["value"].get(key)))
    return _stored(ids)


def stored_files(page) -> set:
    """Return every picture, film and file that a stored version of the page shows."""
    return _stored(page.public_files.values_list("kind", "object_id"))


def _stored(ids) -> set:
    found = (MODELS[kind].objects.filter(pk=pk).first() for kind, pk in ids if pk)
    return {obj for obj in found if obj is not None}


def key_of(obj) -> tuple[str, int]:
    """Return (kind, id) of a picture, film or file."""
    return KINDS[type(obj)].value, obj.pk


def pages_with(files) -> set[int]:
    """Return the ids of every case study, live or a draft, that names one of these files."""
    found = set()
    studies = ContentType.objects.get_for_model(CaseStudyPage)
    for kind, pk in files:
        rows = PublicFile.objects.filter(kind=kind, object_id=pk)
        found |= set(rows.values_list("page_id", flat=True))
        obj = MODELS[kind].objects.filter(pk=pk).first()
        if obj is not None:
            named = ReferenceIndex.get_references_to(obj).filter(content_type=studies)
            found |= {int(number) for number in named.values_list("object_id", flat=True)}
    return found


def _every_body(page):
    """Yield (lead picture, its consent, raw blocks) of the page and each of its revisions."""
    yield page.lead_picture_id, page.lead_picture_consent, _raw(page)
    for content in page.revisions.values_list("content", flat=True):
        yield (
            content.get("lead_picture"),
            content.get("lead_picture_consent", ""),
            json.loads(content["body"]),
        )


def _texts_under(page, cut) -> list[str]:
    """Return the exact texts that go: quotes, captions, descriptions and transcripts."""
    blocks = [b for _, _, found in _every_body(page) for b in found if cut.takes(b)]
    texts = {value for b in blocks for value in _strings(b["value"])}
    for obj in _files_under(page, cut):
        texts |= {getattr(obj, name, "") for name in ("description", "transcript", "title")}
    texts = {text for text in texts if len(text) >= SHORTEST_TEXT}
    return sorted(texts | {slug for slug, _ in cut.slugs})


def _strings(value):
    if not isinstance(value, dict):
        return
    yield from (value[key] for key in ("text", "caption", "title") if value.get(key))


def all_texts(page) -> list[str]:
    texts = {
        value for _, _, found in _every_body(page) for b in found for value in _strings(b["value"])
    }
    texts |= {getattr(page, name) for name in ("summary", "needs", "hard", "ask")}
    return sorted(text for text in texts if len(text) >= SHORTEST_TEXT)


def _blank_page(page, cut) -> None:
    """Write the rows without `save()`: the fingerprint of what is left is signed afterwards."""
    changes = {"body": page.body.stream_block.to_python(cut.body(_raw(page)))}
    if cut.takes_lead(page.lead_picture_id, page.lead_picture_consent):
        changes |= {"lead_picture": None, "lead_picture_consent": ""}
    if cut.words or cut.phrases:
        changes |= {name: cut.text(getattr(page, name)) for name in TEXTS}
        for relation, names in ROWS.items():
            for row in getattr(page, relation).all():
                values = {name: cut.text(getattr(row, name)) for name in names}
                type(row)._base_manager.filter(pk=row.pk).update(**values)
    if (slug := cut.slug(page.slug)) != page.slug:
        changes |= {"slug": slug, "url_path": f"{page.get_parent().url_path}{slug}/"}
    CaseStudyPage.objects.filter(pk=page.pk).update(**changes)
    for row in Redirect.objects.filter(redirect_page_id=page.pk):
        if nameless(row.old_path, cut.words) != row.old_path:
            row.delete()  # an old address that would keep the name


def _blank_revisions(page, cut) -> None:
    for revision in page.revisions.all():
        content = revision.content
        content["body"] = json.dumps(cut.body(json.loads(content["body"])))
        if cut.takes_lead(content.get("lead_picture"), content.get("lead_picture_consent", "")):
            content |= {"lead_picture": None, "lead_picture_consent": ""}
        for name in (*TEXTS, *ROWS, COMMENTS_RELATION_NAME):
            if name in content:
                content[name] = cut.text(content[name])
        if (slug := cut.slug(content["slug"])) != content["slug"]:
            content |= {"slug": slug, "url_path": f"{page.get_parent().url_path}{slug}/"}
        title = cut.text(revision.object_str)
        Revision.objects.filter(pk=revision.pk).update(content=content, object_str=title)
    for request in SignOffRequest.objects.filter(page=page).active().exclude(revision=None):
        request.fingerprint = fingerprint(Revision.objects.get(pk=request.revision_id).as_object())
        request.save(update_fields=["fingerprint"])


def _blank_versions(page, cut) -> None:
    for version in PublishedVersion.objects.filter(number__page=page):
        version.data = cut.public(PublicCaseStudy.from_json(version.data)).to_json()
        version.what_changed = cut.text(version.what_changed)[:MOST_CHANGED]
        version.save(update_fields=["data", "what_changed"])


def _blank_notes(page, cut) -> None:
    """Take the words out of what was written beside the page: comments, and about corrections."""
    for rows, names in (
        (page.corrections.all(), ("wish", "answer", "reason", "what_changed")),
        (SignOffRequest.objects.filter(page=page), ("comment",)),
        (Comment.objects.filter(page=page), ("text",)),
        (CommentReply.objects.filter(comment__page=page), ("text",)),
        (PermanentNumber.objects.filter(page=page), ("taken_down_reason",)),
    ):
        for row in rows:
            values = {name: cut.text(getattr(row, name)) for name in names}
            type(row)._base_manager.filter(pk=row.pk).update(**values)


def _blank_shared(page, cut, files) -> None:
    """Take the words out of what another page keeps about the same pictures and films."""
    for version in PublishedVersion.objects.filter(number__page=page):
        public = PublicCaseStudy.from_json(version.data)
        version.data = cut.shared(public, files).to_json()
        version.save(update_fields=["data"])
    for request in SignOffRequest.objects.filter(page=page).active().exclude(revision=None):
        request.fingerprint = fingerprint(request.revision.as_object())
        request.save(update_fields=["fingerprint"])


def _forget_public_files(page, cut) -> None:
    page.public_files.filter(consent__in=cut.numbers).delete()
    for number in cut.numbers:
        page.ledger.of_number(number).delete()
    for kind, pk in cut.files:
        page.public_files.filter(kind=kind, object_id=pk).delete()


def _forget_log(page, cut) -> None:
    """Wagtail's own log keeps the title of a page with every line."""
    for entry in PageLogEntry.objects.filter(page=page.pk):
        label, data = cut.text(entry.label), cut.text(entry.data)
        if (label, data) != (entry.label, entry.data):
            PageLogEntry.objects.filter(pk=entry.pk).update(label=label, data=data)
    FormState.objects.filter(object_id=str(page.pk)).delete()


def _sign_what_is_left(content, before, by) -> None:
    """Put a reduction in the place of a yes, wherever that yes stood."""
    left = fingerprint(content)
    if left == before.fingerprint:
        return
    reduction = SignOff.objects.create(
        page_id=before.page_id,
        revision=before.revision,
        request=before.request,
        fingerprint=left,
        kind=SignOffKind.REDUCTION,
        licence=before.licence,
        named=before.named,
        recorded_by=by,
        how="something was taken away",
        said_at=timezone.now(),
        reduces=before,
    )
    end(before, SignOffEnd.REDUCED)
    for version in PublishedVersion.objects.filter(sign_off=before):
        version.sign_off = reduction
        version.save(update_fields=["sign_off"])


def _hide_elsewhere(page, obj) -> None:
    """Hide for good a picture, film or file that a page of another kind still holds: it may not
    show it again. A case study holds it under a yes of its own."""
    if not obj.pk or is_held(obj):
        return
    studies = ContentType.objects.get_for_model(CaseStudyPage)
    if ReferenceIndex.get_references_to(obj).exclude(content_type=studies).exists():
        now = timezone.now()
        Hidden.objects.get_or_create(
            page=page,
            block=ELSEWHERE,
            mark=mark_of(obj),
            reason=HidingReason.GONE,
            lifted_at=None,
            defaults={"from_at": now, "told_at": now},
        )


def delete_unless_used(obj) -> None:
    """Delete a picture or film with its file and Wagtail's lines about it, unless something else
    shows it."""
    if obj.pk and not is_held(obj) and not ReferenceIndex.get_references_to(obj).exists():
        ModelLogEntry.objects.for_instance(obj).delete()
        captions = getattr(obj, "captions", None)
        if captions:  # the package deletes a film and its still, and does not know our captions
            storage, name = captions.storage, captions.name
            transaction.on_commit(lambda: storage.delete(name))
        obj.delete()
