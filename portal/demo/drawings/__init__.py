"""Pictures for the demo, drawn with code: nobody's rights, nobody's face."""

from portal.demo.drawings import letters, mountains, phone, roads, room, shelves, tea, tulips

PAINTERS = {
    "tulips": tulips.paint,
    "letters": letters.paint,
    "room": room.paint,
    "phone": phone.paint,
    "mountains": mountains.paint,
    "map": roads.paint,
    "shelves": shelves.paint,
    "tea": tea.paint,
}
KEYS = tuple(PAINTERS)


def draw(key: str) -> bytes:
    """Draw the picture of this name, as a JPEG of 1600 by 1000 pixels; the same bytes every time.

    Raises KeyError for a name that is not in KEYS.
    """
    return PAINTERS[key]().finish()
