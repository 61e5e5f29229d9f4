"""Pure text of the portal's three languages: no Django in here."""

from typing import Final

CODES: Final = ("kk", "ru", "en")
"""The languages, in the order in which they always stand."""
