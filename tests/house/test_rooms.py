"""The order of the rooms, where import-linter cannot see it, and the house's rules for names."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
CONTRACT = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
][0]
LAYERS = [room.strip() for layer in CONTRACT["layers"] for room in layer.split("|")]
FORBIDDEN = {"utils", "helpers", "common", "core", "misc"}


def our_files(pattern: str) -> list[Path]:
    tracked = subprocess.run(  # noqa: S603
        ["git", "ls-files", "-co", "--exclude-standard", pattern],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in tracked.stdout.split() if (ROOT / name).exists()]


def test_every_room_stands_in_the_contract() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}

    assert rooms == set(LAYERS)


def test_no_foreign_key_points_at_a_room_further_left() -> None:
    for model in apps.get_models():
        here = model._meta.app_label
        if here not in LAYERS:
            continue
        for field in model._meta.get_fields():
            there = field.related_model and field.related_model._meta.app_label
            if field.concrete and there in LAYERS:
                assert LAYERS.index(there) >= LAYERS.index(here), f"{model}.{field.name} -> {there}"


def test_no_room_is_called_what_says_nothing() -> None:
    names = {
        part for path in our_files("*.py") for part in path.relative_to(ROOT).with_suffix("").parts
    }

    assert not names & FORBIDDEN


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in our_files("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 400
    }

    assert not long


def test_languages_is_pure() -> None:
    for path in (ROOT / "languages").rglob("*.py"):
        assert not re.search(r"^\s*(import|from) (django|wagtail)", path.read_text(), re.MULTILINE)


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-dev.lock", "requirements-next.lock"]
)
def test_locks_are_pinned_by_hash_and_name_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text()

    assert "http" not in text
    pins = re.findall(r"^\S+==\S+.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)


def test_stylesheets_take_colours_from_tokens_alone() -> None:
    for path in (ROOT / "static/css/components").glob("*.css"):
        assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(|oklch\(", path.read_text()), path
