"""Reading Wagtail's own code: every function that could make something public."""

import ast
from pathlib import Path

import wagtail
from django.apps import apps

CALLS = {
    *("publish", "create_alias", "update_aliases", "copy_for_translation"),
    *("PublishRevisionAction", "PublishPageRevisionAction", "publish_workflow_state"),
    *("CopyPageAction", "CopyPageForTranslationAction", "CopyForTranslationAction"),
    *("CreatePageAliasAction", "ConvertAliasPageAction", "RevertToPageRevisionAction"),
    "MovePageAction",
}
FIELDS = {"live", "keep_live", "approved_go_live_at"}
HOME = Path(wagtail.__file__).parent
NO_CODE = {"test", "tests", "migrations", "project_template"}


def functions_that_publish() -> dict[str, set[str]]:
    """Return each function of the installed Wagtail that calls something that publishes, or sets
    a field that does, with the names of those; parts that are not installed are left out."""
    found: dict[str, set[str]] = {}
    for path in sorted(HOME.rglob("*.py")):
        parts = path.relative_to(HOME).with_suffix("").parts
        if NO_CODE & set(parts) or parts[-1].startswith("test") or not _is_installed(parts):
            continue
        for where, sign in _signs(ast.parse(path.read_text()), []):
            found.setdefault(f"{'.'.join(parts)}:{where}", set()).add(sign)
    return found


def _is_installed(parts) -> bool:
    return parts[0] != "contrib" or apps.is_installed(f"wagtail.contrib.{parts[1]}")


def _signs(node, names):
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _signs(child, [*names, child.name])
            continue
        for sign in _signs_of(child):
            yield ".".join(names), sign
        yield from _signs(child, names)


def _signs_of(node):
    if isinstance(node, ast.Call):
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if called in CALLS:
            yield called
        yield from (k.arg for k in node.keywords if k.arg in FIELDS and _may_be_true(k.value))
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if getattr(target, "attr", "") in FIELDS and _may_be_true(node.value):
                yield target.attr


def _may_be_true(value) -> bool:
    return not (isinstance(value, ast.Constant) and not value.value)
