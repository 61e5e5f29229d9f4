"""Books on a shelf: standing, leaning and lying, each with a spine of its own."""

from random import Random

from portal.demo.drawings.canvas import Canvas, Fade
from portal.demo.drawings.ornament import ram_horns
from portal.demo.drawings.palette import (
    CREAM,
    DEEP,
    LAGOON,
    LINEN,
    MIST,
    NIGHT,
    PAPER,
    PINE,
    SKY,
    TEAL,
    Colour,
    mixed,
)
from portal.demo.drawings.shapes import (
    Point,
    Shape,
    box,
    ellipse,
    placed,
    rounded,
)

SPINES: tuple[Colour, ...] = (
    PINE, TEAL, TEAL, LAGOON, LAGOON, SKY, MIST, LINEN, PAPER, DEEP, PINE,
    mixed(TEAL, LAGOON, 0.5), mixed(LINEN, SKY, 0.5),
)  # fmt: skip
WIDEST = 176.0


def row(canvas: Canvas, luck: Random, span: Point, foot: float, room: float) -> None:
    """Fill a shelf from left to right, with books at most `room` high that stand on `foot`."""
    x, end = span
    while x < end - 12:
        width = min(luck.uniform(24, 58), end - x)
        if end - x > 230 and luck.random() < 0.1:
            lying(canvas, luck, (x, foot), luck.randint(2, 5))
            x += WIDEST + 4
        elif end - x > 120 and luck.random() < 0.05:
            lean = room * 0.16
            _book(canvas, luck, (x + lean, foot - 1), (width, room * 0.75), turn=-10)
            x += lean + width + 4
        else:
            _book(canvas, luck, (x, foot), (width - 1.5, room * luck.uniform(0.66, 0.98)))
            x += width


def lying(canvas: Canvas, luck: Random, at: Point, count: int) -> None:
    """Stack books on their sides, as wide as WIDEST, upwards from the lower left corner `at`."""
    y = at[1]
    for _ in range(count):
        length, height = luck.uniform(146, WIDEST), luck.uniform(24, 38)
        x, colour = at[0] + (WIDEST - length) * luck.random(), luck.choice(SPINES)
        spine = rounded(x, y - height, length, height - 1.5, 4)
        canvas.fill(spine, Fade(*_lit(colour), (x, y - height), (x, y)))
        bands = [box(x + shift, y - height, 4, height - 2) for shift in (12, length - 18)]
        canvas.fill_all(
            [*bands, box(x + 40, y - height / 2 - 2, length * 0.4, 3)], _gilding(colour)
        )
        y -= height


def _book(canvas: Canvas, luck: Random, at: Point, size: Point, *, turn: float = 0) -> None:
    def stood(points: Shape) -> Shape:
        return placed(points, at, turn=turn)

    (width, height), colour = size, luck.choice(SPINES)
    left, right = stood([(0, -height / 2), (width, -height / 2)])
    canvas.fill(stood(rounded(0, -height, width, height, 4)), Fade(*_lit(colour), left, right))
    marks = luck.choice(STYLES)(width, height)
    if luck.random() < 0.25 and width > 34:
        marks.extend(ram_horns((width / 2, -height * 0.18), size=width / 170))
    canvas.fill_all([stood(mark) for mark in marks], _gilding(colour))


def _lit(colour: Colour) -> tuple[Colour, Colour]:
    return mixed(colour, PAPER, 0.14), mixed(colour, NIGHT, 0.34)


def _gilding(colour: Colour) -> Colour:
    return mixed(colour, DEEP, 0.75) if sum(colour) > 480 else mixed(colour, CREAM, 0.75)


def _banded(width: float, height: float) -> list[Shape]:
    bands = [box(0, -height * share, width, 4) for share in (0.93, 0.9, 0.1, 0.07)]
    return bands + _titled(width, height)


def _labelled(width: float, height: float) -> list[Shape]:
    label = box(width * 0.16, -height * 0.86, width * 0.68, height * 0.2)
    return [label, box(0, -height * 0.06, width, 5)]


def _ribbed(width: float, height: float) -> list[Shape]:
    return [box(0, -height * share, width, 3) for share in (0.82, 0.66, 0.5, 0.34, 0.18)]


def _titled(width: float, height: float) -> list[Shape]:
    title = box(width * 0.36, -height * 0.76, 3.5, height * 0.42)
    return [title, box(width * 0.58, -height * 0.7, 3, height * 0.26)]


def _dotted(width: float, height: float) -> list[Shape]:
    return [*_titled(width, height), ellipse(width / 2, -height * 0.14, width * 0.13)]


STYLES = (_banded, _labelled, _ribbed, _titled, _dotted)
