"""Only `save()` is guarded: nothing may write a case study's tables in another way."""

import ast

from tests.architecture.test_rooms import OURS, name_of

ALLOWED = {
    # Takes words away, and signs what is left.
    "casestudies/services/cutting.py",
    "casestudies/services/erasing.py",
    "casestudies/services/file_words.py",
    # Inserts synthetic pages by the thousand, each with a sign-off for its own fingerprint.
    "catalogue/services/synthetic.py",
}
GUARDED = {
    "CaseStudyPage", "Page", "Partner", "Place", "AreaItem", "CriterionItem", "AudienceItem",
    "FundingItem", "EvidenceItem", "SignOff", "SiteImage", "SiteDocument", "SiteMedia",
    "partners", "places", "area_items", "criterion_items", "audience_items", "funding_items",
    "evidence_items", "sign_offs",
}  # fmt: skip
BULK = {"update", "bulk_update", "bulk_create", "raw", "_raw_delete"}
TABLES = ("casestudies_", "wagtailcore_page", "core_site")


def chain_of(node) -> set[str]:
    """Return every name in `A.objects.filter(…).update`, whatever was called on the way."""
    names = set()
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
            node = node.value
        else:
            node = node.func
    return names | ({node.id} if isinstance(node, ast.Name) else set())


def bulk_writes(path) -> list[str]:
    tree = ast.parse(path.read_text())
    return [
        f"{name_of(path)}:{node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in BULK
        and chain_of(node.func.value) & GUARDED
    ]


def test_nothing_goes_round_the_guard():
    found = [hit for path in OURS if name_of(path) not in ALLOWED for hit in bulk_writes(path)]
    assert found == []


def test_no_sql_by_hand_on_guarded_tables():
    found = [
        name_of(path)
        for path in OURS
        if "cursor" in path.read_text() and any(table in path.read_text() for table in TABLES)
    ]
    assert found == []


def test_only_this_rooms_services_sign():
    found = [
        name_of(path)
        for path in OURS
        if "SignOff.objects.create(" in path.read_text() or "SignOff(" in path.read_text()
    ]
    allowed = {"casestudies/models", "casestudies/services"}
    assert [n for n in found if n not in ALLOWED and n.rsplit("/", 1)[0] not in allowed] == []


def test_the_search_for_bulk_writes_finds_one(tmp_path, monkeypatch):
    module = tmp_path / "sly.py"
    module.write_text(
        "CaseStudyPage.objects.filter(pk=1).update(title='x')\npage.places.update(a=1)"
    )
    monkeypatch.setitem(bulk_writes.__globals__, "name_of", str)
    assert len(bulk_writes(module)) == 2
