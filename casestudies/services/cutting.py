"""How something goes for good: from a page, its revisions and versions, and its files. The only
code that goes round the guard: see ADR 1."""

import json
from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

from casestudies.cuts import FILE_KEYS, ROWS, TEXTS, Cut
from casestudies.enums import HidingReason, SignOffEnd, SignOffKind
from casestudies.fingerprints import fingerprint
from casestudies.guards import require_sign_off
from casestudies.masking import mask
from casestudies.models import (
    CaseStudyPage,
    Hidden,
    PublishedVersion,
    SignOff,
    SignOffRequest,
)
from casestudies.public import PublicCaseStudy, words_mark
from casestudies.services.files import KINDS, is_held, mark_of
from casestudies.services.reading import publics_of
from casestudies.services.sign_offs import end
from casestudies.signals import case_study_erased, case_study_reduced
from core.models import SiteImage, SiteMedia

ELSEWHERE = "elsewhere"  # no block of the page: it is gone from there
SHORTEST_TEXT = 12  # shorter ones stand in mails for other reasons, too
MODELS = {kind.value: model for model, kind in KINDS.items()}


def cut_out(page, cut: Cut, *, by) -> CaseStudyPage:
    """Remove all of `cut` from a page and whatever is kept of it; return what is left.

    The permission was checked by the caller.
    """
    page = CaseStudyPage.objects.select_for_update().get(pk=page.pk)
    signed = {row.pk: (row, row.revision) for row in page.sign_offs.holding()}
    if page.live:
        shown = require_sign_off(page)
        signed[shown.pk] = (shown, None)
    cut = replace(cut, marks=cut.marks | _quotes_under(page, cut))
    files = _files_under(page, cut)
    gone = _texts_under(page, cut)
    _blank_files(page, cut.words)
    _blank_page(page, cut)
    _blank_revisions(page, cut)
    _blank_versions(page, cut)
    page = CaseStudyPage.objects.get(pk=page.pk)
    for _, (before, revision) in sorted(signed.items()):
        if revision is not None:
            revision.refresh_from_db()
        _sign_what_is_left(revision.as_object() if revision else page, before, by)
    _forget_public_files(page, cut)
    _forget_log(page, cut.words)
    ReferenceIndex.create_or_update_for_object(page)
    case_study_erased.send(CaseStudyPage, page=page, texts=gone, words=cut.words, files=files)
    for obj in files:
        delete_unless_used(obj)
        _hide_elsewhere(page, obj)
    if page.live:
        left = publics_of([page.pk]).get(page.pk)
        case_study_reduced.send(CaseStudyPage, page=page, public=left)
    return page


def shown_on(page) -> list:
    found = [page.lead_picture]
    for block in page.body:
        if hasattr(block.value, "get"):
            found += [block.value.get("image"), block.value.get("film")]
    return [obj for obj in found if isinstance(obj, SiteImage | SiteMedia)]


def _raw(page) -> list[dict]:
    return list(page.body.raw_data)


def _quotes_under(page, cut) -> set[str]:
    """Return the marks of the quotes that go: a draft may hold the same words without a number."""
    blocks = [b for _, _, found in _every_body(page) for b in found if cut.takes(b)]
    return {words_mark(b["value"].get("text") or "") for b in blocks if b["type"] == "quote"}


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
    found = (MODELS[kind].objects.filter(pk=pk).first() for kind, pk in sorted(ids) if pk)
    return [obj for obj in found if obj is not None]


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
    return sorted(text for text in texts if len(text) >= SHORTEST_TEXT)


def _strings(value):
    if not isinstance(value, dict):
        return
    yield from (value[key] for key in ("text", "caption", "title") if value.get(key))


def stored_files(page) -> set:
    rows = page.public_files.values_list("kind", "object_id")
    found = (MODELS[kind].objects.filter(pk=pk).first() for kind, pk in rows)
    return {obj for obj in found if obj is not None}


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
    if cut.words:
        changes |= {name: mask(getattr(page, name), cut.words) for name in TEXTS}
        for relation, names in ROWS.items():
            for row in getattr(page, relation).all():
                values = {name: mask(getattr(row, name), cut.words) for name in names}
                type(row)._base_manager.filter(pk=row.pk).update(**values)
    CaseStudyPage.objects.filter(pk=page.pk).update(**changes)


def _blank_revisions(page, cut) -> None:
    for revision in page.revisions.all():
        content = revision.content
        content["body"] = json.dumps(cut.body(json.loads(content["body"])))
        if cut.takes_lead(content.get("lead_picture"), content.get("lead_picture_consent", "")):
            content |= {"lead_picture": None, "lead_picture_consent": ""}
        for name in (*TEXTS, *ROWS):
            if name in content:
                content[name] = mask(content[name], cut.words)
        title = mask(revision.object_str, cut.words)
        Revision.objects.filter(pk=revision.pk).update(content=content, object_str=title)
    for request in SignOffRequest.objects.filter(page=page).active().exclude(revision=None):
        request.fingerprint = fingerprint(Revision.objects.get(pk=request.revision_id).as_object())
        request.save(update_fields=["fingerprint"])


def _blank_versions(page, cut) -> None:
    for version in PublishedVersion.objects.filter(number__page=page):
        version.data = cut.public(PublicCaseStudy.from_json(version.data)).to_json()
        version.save(update_fields=["data"])


def _blank_files(page, words) -> None:
    """Take the words out of what is said of its pictures, and of the transcripts of its films."""
    if not words:
        return
    for obj in {*stored_files(page), *shown_on(page)}:
        names = [
            name for name in ("title", "description", "credit", "transcript") if hasattr(obj, name)
        ]
        values = {name: mask(getattr(obj, name), words) for name in names}
        type(obj).objects.filter(pk=obj.pk).update(**values)


def _forget_public_files(page, cut) -> None:
    page.public_files.filter(consent__in=cut.numbers).delete()
    for number in cut.numbers:
        page.ledger.of_number(number).delete()
    for kind, pk in cut.files:
        page.public_files.filter(kind=kind, object_id=pk).delete()


def _forget_log(page, words) -> None:
    """Wagtail's own log keeps the title of a page with every line."""
    for entry in PageLogEntry.objects.filter(page=page.pk):
        if (label := mask(entry.label, words)) != entry.label:
            PageLogEntry.objects.filter(pk=entry.pk).update(label=label)
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
