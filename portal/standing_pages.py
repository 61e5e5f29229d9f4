"""Error pages that stand without the portal: files that nginx sends when nothing else answers.

Each is whole in itself, style and script included, and these are allowed by their hash
(CSP level 2). Without the portal's name, so that the neutral look loses nothing.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from articles.models import SiteTexts

FOLDER = Path(settings.BASE_DIR) / "deploy/nginx"
STATUSES = (500, 503)
POLICY = FOLDER / "error_pages.conf"
_INLINE = re.compile(r"<(?P<kind>style|script)[^>]*>(?P<text>.*?)</(?P=kind)>", re.DOTALL)
_REST = "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def files() -> dict[Path, str]:
    """Return every file as it should be: the pages, and the policy under which nginx sends them."""
    pages = {_path_of(status): _written(status) for status in STATUSES}
    own = " ".join(f"{name} {source};" for name, source in sources(STATUSES[0]).items())
    policy = f"default-src 'none'; {own} {_REST}"
    return pages | {POLICY: f'map "" $error_page_policy {{ default "{policy}"; }}\n'}


@cache
def page(status: int) -> str:
    """Return the page for a status, as it lies in its file."""
    return _path_of(status).read_text()


@cache
def sources(status: int) -> dict[str, str]:
    """Return what a policy must allow for the page: the hashes of its style and of its script."""
    inline = _INLINE.finditer(_written(status))
    return {f"{each['kind']}-src": f"'sha256-{_hash_of(each['text'])}'" for each in inline}


def _path_of(status: int) -> Path:
    return FOLDER / f"{status}.html"


def _written(status: int) -> str:
    base = Path(settings.BASE_DIR)
    context = {
        "style": (base / "templates/errors/standing.css").read_text(),
        "script": (base / "static/js/at-once.js").read_text(),
        "exit": SiteTexts._meta.get_field("quick_exit_url").default,
    }
    return str(render_to_string(f"errors/{status}.html", context))


def _hash_of(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
