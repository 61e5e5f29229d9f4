"""The ram's-horn figure (қошқар мүйіз), as things in the pictures wear it."""

import math

from portal.demo.drawings.shapes import Point, Shape, mirrored, placed, ribbon

TURNS = 1.3


def ram_horns(at: Point, *, size: float = 1, turn: float = 0) -> list[Shape]:
    """Return two horns on a stem with a bud above them: about 100 wide, its foot at the point."""
    horn = _horn()
    stem = ribbon([(0, 0), (0, -36)], 9)
    bud = [(0, -104), (9, -86), (0, -68), (-9, -86)]
    return [placed(part, at, size=size, turn=turn) for part in (horn, mirrored(horn), stem, bud)]


def rosette(at: Point, *, size: float = 1, turn: float = 0) -> list[Shape]:
    """Return four pairs of horns that grow from one middle: about 270 wide."""
    shapes = placed([(0, -18), (18, 0), (0, 18), (-18, 0)], at, size=size, turn=turn)
    pairs = []
    for quarter in range(4):
        (foot,) = placed([(0, -26)], at, size=size, turn=turn + quarter * 90)
        pairs.extend(ram_horns(foot, size=size, turn=turn + quarter * 90))
    return [shapes, *pairs]


def _horn() -> Shape:
    spine = []
    for step in range(41):
        angle = step / 40 * TURNS * math.tau
        reach = 25 * math.exp(-0.16 * angle)
        spine.append((-25 + reach * math.cos(angle), -36 - reach * math.sin(angle)))
    return ribbon(spine, 9, 11, 9, 6)
