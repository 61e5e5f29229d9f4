"""One stylesheet for readers, put together from the files that components are written in.

`static/css/koktem.css` lists its parts as `@import` rules, which browsers would fetch one
by one, each after the last.  Static files are found through this finder first, so every
way of serving them (development, whitenoise, collectstatic) sends the one joined file.
"""

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/koktem.css"
MOST_WITHIN = 3_000
"""Letters of no more bytes come within the stylesheet: a request of their own would cost more."""
_IMPORT = re.compile(r'^@import "(?P<part>[\w/.-]+)";\n', re.MULTILINE)
_LETTERS = re.compile(r'(?<=url\(")(?P<file>\.\./fonts/[\w-]+\.woff2)(?="\))')
_COMMENT_OR_INDENT = re.compile(r"/\*.*?\*/\s*|^\s+", re.MULTILINE | re.DOTALL)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Static files under names that change with their content, modules' imports included."""

    support_js_module_import_aggregation = True
    # Wagtail's own stylesheets point at a few files that it does not ship.
    manifest_strict = False


class StylesheetFinder(BaseFinder):
    """Finds the joined stylesheet, written to `var/` when the process starts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._storage = FileSystemStorage(location=settings.VAR_DIR / "stylesheet")

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        """Return where the joined stylesheet lies, for its own name alone."""
        if path != STYLESHEET:
            return []
        found = self._write()
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Offer the joined stylesheet to whoever collects static files."""
        self._write()
        yield STYLESHEET, self._storage

    def _write(self) -> str:
        joined = joined_stylesheet(Path(settings.STATICFILES_DIRS[0]) / STYLESHEET)
        path = Path(self._storage.path(STYLESHEET))
        if not path.exists() or path.read_text() != joined:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(joined)
        return str(path)


def joined_stylesheet(entry: Path) -> str:
    """Return `entry` with its imported parts and small fonts within, without what browsers pass over."""
    whole = _IMPORT.sub(lambda rule: (entry.parent / rule["part"]).read_text(), entry.read_text())
    with_letters = _LETTERS.sub(lambda url: _within(url["file"], entry.parent), whole)
    return _COMMENT_OR_INDENT.sub("", with_letters)


def _within(file: str, folder: Path) -> str:
    font = (folder / file).read_bytes()
    if len(font) > MOST_WITHIN:
        return file
    return f"data:font/woff2;base64,{base64.b64encode(font).decode()}"
