"""The Alatau ridge above the roofs of a city, early in the morning."""

from random import Random

from portal.demo.drawings.canvas import HEIGHT, WIDTH, Canvas, Fade, chance
from portal.demo.drawings.palette import (
    BLUSH,
    CREAM,
    DEEP,
    EMBER,
    LAGOON,
    LINEN,
    MIST,
    NIGHT,
    PAPER,
    PINE,
    SKY,
    TEAL,
    TULIP,
    Colour,
    mixed,
)
from portal.demo.drawings.shapes import (
    Point,
    Shape,
    between,
    box,
    ellipse,
    inside,
    outline,
    ribbon,
    smooth,
)

FAR: Shape = [
    (-20, 430), (110, 372), (190, 400), (300, 318), (370, 352), (470, 300), (620, 380), (900, 330),
    (1010, 260), (1090, 306), (1180, 236), (1260, 290), (1380, 250), (1480, 330), (1620, 300),
]  # fmt: skip
RIDGE: Shape = [
    (-40, 520), (60, 452), (110, 470), (205, 372), (262, 420), (345, 330), (385, 352), (470, 236),
    (520, 292), (570, 262), (690, 118), (760, 222), (800, 204), (885, 330), (960, 268), (1010, 318),
    (1095, 256), (1180, 372), (1250, 330), (1330, 428), (1420, 380), (1500, 450), (1640, 420),
]  # fmt: skip
FOOT = 640
HOUSES: tuple[tuple[Point, float, float, Colour], ...] = (
    ((-60, 872), 330, 112, PINE),
    ((306, 866), 236, 92, mixed(TEAL, PINE, 0.5)),
    ((1020, 868), 250, 100, PINE),
    ((1330, 860), 330, 122, mixed(TEAL, PINE, 0.4)),
    ((614, 850), 350, 132, TULIP),
    ((130, 966), 300, 84, DEEP),
    ((1060, 962), 300, 84, DEEP),
)


def paint() -> Canvas:
    """Paint the sky, the ridge, the foothills, then the city row by row."""
    canvas = Canvas(Fade(mixed(SKY, LAGOON, 0.35), CREAM, (0, 0), (0, 560)), seed="mountains")
    luck = chance("mountains")
    canvas.glow((330, 380), 760, PAPER, alpha=0.85)
    canvas.fill(
        [*FAR, (WIDTH, FOOT), (0, FOOT)], Fade(mixed(SKY, LAGOON, 0.3), MIST, (0, 240), (0, 520))
    )
    _ridge(canvas, luck)
    _foothills(canvas, luck)
    _tower(canvas)
    _city(canvas, luck)
    return canvas


def _ridge(canvas: Canvas, luck: Random) -> None:
    body = [*RIDGE, (WIDTH + 40, FOOT), (-40, FOOT)]
    canvas.fill(body, Fade(PAPER, mixed(SKY, MIST, 0.5), (0, 140), (0, FOOT)))
    for before, summit, after in zip(RIDGE, RIDGE[1:], RIDGE[2:], strict=False):
        if summit[1] < before[1] and summit[1] < after[1]:
            _shadow_side(canvas, luck, summit, after)
            _ribs(canvas, luck, summit, before)
    canvas.shade(body, mixed(SKY, MIST, 0.4), (0, FOOT), (0, 380), alpha=0.9)


def _shadow_side(canvas: Canvas, luck: Random, summit: Point, after: Point) -> None:
    fall = FOOT - summit[1]
    spine = _crooked(luck, summit, (summit[0] + fall * 0.12, FOOT), sway=fall * 0.045)
    side = [*spine, (after[0] + (FOOT - after[1]) * 0.5, FOOT), after]
    canvas.fill(side, Fade(mixed(LAGOON, TEAL, 0.35), SKY, summit, (summit[0], FOOT)))
    for share in (0.25, 0.55):
        start = between(summit, after, share)
        end = start[0] + fall * 0.24, start[1] + fall * 0.4
        canvas.fill(ribbon(_crooked(luck, start, end, sway=7), 1, fall * 0.05, 1), MIST, alpha=0.55)


def _ribs(canvas: Canvas, luck: Random, summit: Point, before: Point) -> None:
    fall = FOOT - summit[1]
    for share in (0.1, 0.4, 0.72)[: 1 + int(fall > 280) + int(fall > 380)]:
        start = between(summit, before, share)
        start = start[0], start[1] + fall * 0.05
        end = start[0] - fall * luck.uniform(0.02, 0.14), start[1] + fall * luck.uniform(0.3, 0.5)
        rib = ribbon(_crooked(luck, start, end, sway=fall * 0.012), 1, fall * 0.06, 1)
        canvas.fill(rib, mixed(SKY, LAGOON, 0.4), alpha=0.75)


def _crooked(luck: Random, start: Point, end: Point, *, sway: float) -> Shape:
    steps = 8
    line = [between(start, end, step / steps) for step in range(steps + 1)]
    bends = [
        (x + luck.uniform(0.4, 1) * sway * (-1) ** index, y) for index, (x, y) in enumerate(line)
    ]
    return [start, *bends[1:-1], end]


def _foothills(canvas: Canvas, luck: Random) -> None:
    rows: tuple[tuple[Colour, Colour, list[int]], ...] = (
        (mixed(LAGOON, SKY, 0.2), MIST, [560, 520, 556, 500, 548, 590, 540, 566, 500, 530]),
        (TEAL, mixed(LAGOON, MIST, 0.6), [640, 600, 622, 588, 640, 612, 650, 596, 560, 580]),
        (PINE, mixed(TEAL, MIST, 0.55), [690, 668, 640, 672, 690, 664, 690, 650, 606, 640]),
    )
    for top, bottom, heights in rows:
        step = WIDTH / (len(heights) - 1)
        crest = smooth([(index * step, height) for index, height in enumerate(heights)])
        hill = [*crest, (WIDTH, HEIGHT), (0, HEIGHT)]
        canvas.fill(hill, Fade(top, bottom, (0, min(heights)), (0, min(heights) + 150)))
        canvas.fill_all([_spruce(luck, luck.choice(crest)) for _ in range(70)], top)


def _spruce(luck: Random, at: Point) -> Shape:
    x, y = at[0] + luck.gauss(0, 14), at[1] + 8
    height, width = luck.uniform(8, 30), luck.uniform(4, 7)
    return [(x, y - height), (x + width, y), (x - width, y)]


def _tower(canvas: Canvas) -> None:
    x, foot, top = 1392, 640, 326
    canvas.fill([(x - 3, top + 90), (x + 3, top + 90), (x + 13, foot), (x - 13, foot)], DEEP)
    canvas.fill(ribbon([(x, top), (x, top + 100)], 1.5, 5), TULIP)
    for y, width, height in ((top + 92, 15, 12), (top + 150, 26, 20), (top + 176, 17, 8)):
        canvas.fill(box(x - width, y, 2 * width, height), DEEP)


def _city(canvas: Canvas, luck: Random) -> None:
    canvas.fill(box(0, 690, WIDTH, 310), Fade(mixed(TEAL, MIST, 0.45), PINE, (0, 690), (0, 860)))
    _blocks(canvas, luck, 735, mixed(LAGOON, TEAL, 0.35), MIST)
    _poplars(canvas, luck, 782, mixed(TEAL, PINE, 0.4))
    _blocks(canvas, luck, 815, mixed(TEAL, PINE, 0.25), CREAM)
    _poplars(canvas, luck, 885, DEEP)
    for at, width, height, roof in HOUSES[:4]:
        _house(canvas, at, width, height, roof)
    for x, size in ((560, 1.1), (985, 1), (1290, 1.15), (292, 0.9)):
        _apple_tree(canvas, luck, (x, 905), size)
    for at, width, height, roof in HOUSES[4:]:
        _house(canvas, at, width, height, roof)
    _smoke(canvas, (840, 718))
    _smoke(canvas, (158, 716))


def _blocks(canvas: Canvas, luck: Random, ground: int, colour: Colour, light: Colour) -> None:
    x = -40.0
    while x < WIDTH:
        width, height = luck.uniform(70, 150), luck.uniform(36, 104)
        wall = box(x, ground - height, width, height + 90)
        canvas.fill(
            wall, Fade(colour, mixed(colour, MIST, 0.3), (0, ground - height), (0, ground + 60))
        )
        canvas.fill(
            box(x + width * 0.62, ground - height, width * 0.38, height + 90), DEEP, alpha=0.16
        )
        canvas.fill_all(_windows(luck, x, ground - height, width, height), light, alpha=0.75)
        x += width + luck.uniform(4, 46)


def _windows(luck: Random, x: float, top: float, width: float, height: float) -> list[Shape]:
    columns, rows = int((width - 14) // 15), int((height + 20) // 17)
    places = [(column, row) for column in range(columns) for row in range(rows)]
    lit = luck.sample(places, len(places) * 2 // 5) or places
    return [box(x + 10 + column * 15, top + 11 + row * 17, 7, 9) for column, row in lit]


def _poplars(canvas: Canvas, luck: Random, ground: int, colour: Colour) -> None:
    trees = []
    for _ in range(34):
        x, height = luck.uniform(0, WIDTH), luck.uniform(50, 120)
        trees.append(
            ribbon([(x, ground + 30 - height * share) for share in (0, 0.3, 0.7, 1)], 16, 22, 15, 1)
        )
    canvas.fill_all(trees, colour)


def _apple_tree(canvas: Canvas, luck: Random, at: Point, size: float) -> None:
    x, y = at
    heart = x, y - 85 * size
    canvas.fill(ribbon([heart, (x - 4, HEIGHT)], 8 * size, 15 * size), NIGHT)
    for colour, count, least, most, reach in (
        (mixed(TEAL, LAGOON, 0.3), 12, 26, 36, 44),
        (mixed(SKY, LAGOON, 0.3), 46, 6, 11, 66),
        (PAPER, 84, 3, 8, 70),
        (BLUSH, 12, 2, 4, 62),
    ):
        spots = [inside(luck, heart, reach * size) for _ in range(count)]
        canvas.fill_all(
            [ellipse(*spot, luck.uniform(least, most) * size) for spot in spots], colour
        )


def _house(canvas: Canvas, at: Point, width: float, height: float, roof: Colour) -> None:
    x, y = at
    wall = box(x + 18, y, width - 36, HEIGHT - y)
    canvas.fill(wall, Fade(LINEN, mixed(LAGOON, TEAL, 0.4), (0, y - 20), (0, y + 170)))
    canvas.shade(wall, TEAL, (x + width, y), (x + width * 0.3, y), alpha=0.5)
    canvas.fill(box(x + 18, y, width - 36, 14), DEEP, alpha=0.35)
    for share in (0.15, 0.42, 0.69):
        _pane(canvas, (x + width * share, y + 40))
    _roof(canvas, at, width, height, roof)
    _chimney(canvas, (x + width * 0.68, y - height))


def _roof(canvas: Canvas, at: Point, width: float, height: float, colour: Colour) -> None:
    x, y = at
    ridge = (x + width * 0.2, y - height), (x + width * 0.86, y - height)
    eaves = (x, y + 8), (x + width, y + 8)
    slope, dark = [eaves[0], *ridge, eaves[1]], EMBER if colour == TULIP else NIGHT
    canvas.fill(slope, colour)
    seams = [ribbon([between(*ridge, n / 13), between(*eaves, n / 13)], 1.6) for n in range(1, 13)]
    canvas.fill_all(seams, dark, alpha=0.45)
    canvas.shade(slope, dark, (x + width, y), (x + width * 0.35, y - height * 0.6))
    canvas.fill(ribbon(ridge, 6), mixed(colour, PAPER, 0.35))


def _chimney(canvas: Canvas, at: Point) -> None:
    x, y = at
    canvas.fill(box(x, y - 30, 26, 48), LINEN)
    canvas.fill(box(x + 15, y - 30, 11, 48), TEAL, alpha=0.6)
    canvas.fill(box(x - 4, y - 36, 34, 8), DEEP)


def _smoke(canvas: Canvas, at: Point) -> None:
    x, y = at
    spine = outline(at, ((x + 30, y - 50), (x - 26, y - 90), (x + 24, y - 160)))
    canvas.fill(ribbon(spine, 3, 15, 20, 2), PAPER, alpha=0.4)


def _pane(canvas: Canvas, at: Point) -> None:
    x, y = at
    canvas.fill(box(x, y, 40, 54), PAPER)
    canvas.fill(box(x + 4, y + 4, 32, 46), Fade(DEEP, TEAL, (x, y), (x, y + 54)))
    canvas.fill_all([box(x + 18, y + 4, 4, 46), box(x, y + 20, 40, 3)], PAPER)
    canvas.fill(box(x - 5, y + 54, 50, 5), LINEN)
