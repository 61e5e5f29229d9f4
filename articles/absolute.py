"""Addresses as whoever stands outside needs them: with the portal's own name in front."""

import re
from urllib.parse import urljoin

from django.conf import settings

TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
ADDRESS = re.compile(r'(?<=\s)(href|src|poster)="([/#][^"]*)"')
WIDTHS = re.compile(r'(?<=\s)srcset="([^"]*)"')


def absolute(address: str) -> str:
    """Return the address with scheme and host: those of BASE_URL, never those of a request."""
    return urljoin(settings.BASE_URL, address)


def absolute_html(html: str, *, page: str) -> str:
    """Return html whose links and pictures are found from anywhere; notes lead to the page's own.

    What stands between the tags is left as it is.
    """

    def mend_tag(tag: re.Match[str]) -> str:
        whole = ADDRESS.sub(lambda each: f'{each[1]}="{urljoin(page, each[2])}"', tag[0])
        return WIDTHS.sub(lambda each: f'srcset="{_mend_widths(each[1], page)}"', whole)

    return TAG.sub(mend_tag, html)


def _mend_widths(widths: str, page: str) -> str:
    return ", ".join(urljoin(page, each.strip()) for each in widths.split(","))
