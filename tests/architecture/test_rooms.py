"""Conventions of docs/architecture.md that a machine can hold."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    if (ROOT / name).is_file()
]
ROOMS = [app for app in settings.INSTALLED_APPS if (ROOT / app).is_dir()]
OURS = [
    path
    for path in TRACKED
    if path.suffix == ".py"
    and path.relative_to(ROOT).parts[0] in {*ROOMS, "config"}
    and "migrations" not in path.parts
]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_room_stands_in_the_layers():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = {
        room.strip() for layer in project["contracts"][0]["layers"] for room in layer.split("|")
    }
    assert set(ROOMS) <= layers
    assert set(ROOMS) <= set(project["root_packages"])


def test_no_module_is_over_its_stop_size():
    over = {name_of(p): len(p.read_text().splitlines()) for p in OURS}
    assert {name: lines for name, lines in over.items() if lines > 400} == {}


def test_no_template_is_over_its_stop_size():
    templates = [p for p in TRACKED if p.suffix == ".html"]
    over = {name_of(p): len(p.read_text().splitlines()) for p in templates}
    assert {name: lines for name, lines in over.items() if lines > 150} == {}


def test_no_function_is_over_its_stop_size():
    over = {}
    for path in OURS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                statements = sum(isinstance(n, ast.stmt) for n in ast.walk(node)) - 1
                if statements > 40:
                    over[f"{name_of(path)}:{node.name}"] = statements
    assert over == {}


def test_a_room_has_no_module_without_a_noun():
    nameless = {"utils.py", "helpers.py", "misc.py", "common.py"}
    assert [name_of(p) for p in OURS if p.name in nameless] == []


def test_only_the_transition_assigns_a_state():
    """`submission.state = …` and `state=…` in an update or create stand in one module."""
    allowed = {
        "submissions/services/transitions.py",
        "submissions/services/copying.py",
    }
    pattern = re.compile(r"submission\.state\s*=[^=]|\.update\([^)]*\bstate=")
    higher = ("signoff/", "submissions/", "catalogue/", "home/")  # no other room knows a submission
    found = [
        name_of(p)
        for p in OURS
        if name_of(p).startswith(higher)
        and name_of(p) not in allowed
        and pattern.search(p.read_text())
    ]
    assert found == []


def test_writes_stand_in_services():
    """No view, form, template tag or hook creates, saves or deletes one of our rows."""
    pattern = re.compile(r"\.objects\.(create|bulk_create|update_or_create|get_or_create)\(")
    writers = re.compile(
        r"services|management|models|migrations|home/demo|receivers|backends|search/index"
    )
    found = [
        name_of(p) for p in OURS if not writers.search(name_of(p)) and pattern.search(p.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("pattern", [r"\sstyle=\"", r"<script>", r"\son(click|change|submit)="])
def test_no_inline_style_or_script(pattern):
    found = [
        name_of(p)
        for p in TRACKED
        if p.suffix == ".html" and "templates" in p.parts and re.search(pattern, p.read_text())
    ]
    assert found == []


def test_no_data_migration_touches_a_streamfield_model():
    """A historical model reads an empty body, and would save it."""
    streamed = {"CaseStudyPage", "HomePage", "StandardPage"}
    pattern = re.compile(r"get_model\(\s*[\"']\w+[\"'],\s*[\"'](\w+)[\"']")
    for path in ROOT.glob("*/migrations/0*.py"):
        assert not streamed & set(pattern.findall(path.read_text())), path.name


def test_every_setting_of_ours_is_documented():
    base = (ROOT / "config" / "settings" / "base.py").read_text()
    names = set(re.findall(r"(?:required|flag|words)\(\"([A-Z_]+)\"", base))
    names |= set(re.findall(r"environ(?:\.get)?[\[(]\"([A-Z_]+)\"", base))
    names |= {"SHOW_GALLERY", "SHOW_DEMO_MAIL", "ALLOW_SYNTHETIC", "REQUIRE_SECOND_FACTOR"}
    documented = (ROOT / "docs" / "settings.md").read_text()
    assert sorted(name for name in names if f"`{name}`" not in documented) == []


def test_production_is_loosened_by_named_lines_only():
    for name in ("dev", "demo", "test"):
        text = (ROOT / "config" / "settings" / f"{name}.py").read_text()
        assert "import *" in text
        assert not re.search(r"MIDDLEWARE\s*=", text)
