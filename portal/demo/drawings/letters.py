"""A pile of letters and a lamp on a desk, at night."""

from itertools import pairwise
from random import Random

from portal.demo.drawings.canvas import Canvas, Fade, chance
from portal.demo.drawings.ornament import ram_horns
from portal.demo.drawings.palette import (
    BLUSH,
    CREAM,
    DEEP,
    EMBER,
    INK,
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
    moved,
    outline,
    placed,
    ribbon,
    rounded,
    smooth,
)

DESK = 690
BULB: Point = (560, 330)
PILE: Point = (850, 850)
ENVELOPES: tuple[Colour, ...] = (
    LINEN, SKY, PAPER, mixed(LINEN, CREAM, 0.5), MIST, PAPER, LAGOON, CREAM, PAPER, SKY, LINEN,
)  # fmt: skip


def paint() -> Canvas:
    """Paint the night behind the desk, the lamp and its light, then the letters in it."""
    canvas = Canvas(Fade(PINE, NIGHT, (500, 0), (1400, 700)), seed="letters")
    luck = chance("letters")
    _night(canvas)
    _desk(canvas)
    _light(canvas)
    _lamp(canvas)
    _pile(canvas, luck)
    _open_letter(canvas)
    _pen(canvas)
    return canvas


def _night(canvas: Canvas) -> None:
    canvas.fill(box(1040, -20, 420, 560), mixed(PINE, TEAL, 0.35))
    canvas.fill(
        box(1062, -20, 376, 538),
        Fade(mixed(TEAL, DEEP, 0.4), mixed(LAGOON, TEAL, 0.5), (1060, 0), (1060, 520)),
    )
    canvas.fill(ellipse(1330, 120, 40), CREAM)
    canvas.fill(ellipse(1346, 110, 36), mixed(TEAL, DEEP, 0.3))
    ridge = smooth([(1062, 430), (1130, 380), (1190, 410), (1270, 340), (1350, 400), (1438, 370)])
    canvas.fill([*ridge, (1438, 518), (1062, 518)], PINE)
    canvas.fill_all([box(1243, -20, 14, 540), box(1062, 230, 376, 12)], mixed(PINE, TEAL, 0.35))
    canvas.fill(box(1020, 518, 460, 24), mixed(PINE, TEAL, 0.6))


def _desk(canvas: Canvas) -> None:
    canvas.fill(box(0, DESK, 1600, 310), Fade(TEAL, DEEP, (600, DESK), (1200, 1000)))
    canvas.fill(box(0, DESK, 1600, 7), LAGOON, alpha=0.6)
    for y, width in ((752, 2), (830, 3), (905, 3), (966, 4)):
        canvas.fill(ribbon([(0, y), (1600, y + 8)], width), NIGHT, alpha=0.35)


def _light(canvas: Canvas) -> None:
    canvas.glow(BULB, 560, CREAM, alpha=0.3)
    with canvas.within([(450, 340), (670, 340), (1240, 1010), (-60, 1010)]):
        canvas.glow((570, 350), 780, CREAM, alpha=0.5)
    canvas.shadow(ellipse(640, 862, 560, 104), CREAM, blur=26, alpha=0.5)
    canvas.shadow(ellipse(660, 872, 380, 66), PAPER, blur=30, alpha=0.4)


def _lamp(canvas: Canvas) -> None:
    canvas.shadow(ellipse(250, 812, 140, 20), NIGHT, blur=12, fall=(-24, 8), alpha=0.7)
    canvas.fill_all(
        [ribbon([(250, 790), (190, 500)], 14), ribbon([(190, 500), (545, 172)], 14)], INK
    )
    canvas.fill_all(
        [ribbon([(264, 790), (206, 506)], 3), ribbon([(206, 512), (552, 190)], 3)], TEAL
    )
    canvas.fill(ellipse(192, 502, 21), INK)
    canvas.fill(ellipse(192, 502, 10), CREAM)
    foot = outline((126, 812), ((130, 768), (370, 768), (374, 812)), ((374, 826),), ((126, 826),))
    canvas.fill(foot, Fade(TEAL, INK, (400, 770), (200, 830)))
    dome = outline(
        (-118, 60),
        ((-112, -30), (-62, -96), (-26, -118)),
        ((26, -118),),
        ((62, -96), (112, -30), (118, 60)),
    )
    shade = moved(dome, 560, 280)
    canvas.fill(rounded(530, 138, 60, 34, 8), INK)
    canvas.fill(shade, Fade(TULIP, EMBER, (470, 200), (700, 340)))
    canvas.shade(shade, EMBER, (700, 330), (540, 230))
    canvas.shade(shade, BLUSH, (430, 250), (540, 260), alpha=0.7)
    canvas.fill(ellipse(560, 340, 118, 20), mixed(CREAM, BLUSH, 0.15))
    canvas.fill(ellipse(560, 342, 104, 14), PAPER)


def _pile(canvas: Canvas, luck: Random) -> None:
    canvas.shadow(
        ellipse(PILE[0] + 50, PILE[1] + 6, 330, 76), NIGHT, blur=20, fall=(34, 10), alpha=0.8
    )
    _addressed(canvas, (468, 92), 20)
    for index, colour in enumerate(ENVELOPES):
        turn = luck.gauss(0, 8) + (-1) ** index * 6
        drift = luck.uniform(-26, 26), luck.uniform(-14, 14)
        _envelope(canvas, placed(box(-265, -175, 530, 350), drift, turn=turn), index, colour)
    _sealed(canvas, len(ENVELOPES))


def _envelope(
    canvas: Canvas, plan: Shape, level: float, colour: Colour, *, thick: float = 0.82
) -> None:
    under, upper = _seen(plan, level), _seen(plan, level + thick)
    sides = [
        [*pair, upper[(n + 1) % 4], upper[n]] for n, pair in enumerate(pairwise([*under, under[0]]))
    ]
    canvas.shadow(under, NIGHT, blur=6, fall=(8, 9), alpha=0.5)
    canvas.fill_all(sides, mixed(colour, DEEP, 0.42))
    canvas.fill(
        upper, Fade(mixed(colour, PAPER, 0.5), mixed(colour, TEAL, 0.22), upper[0], upper[2])
    )


def _addressed(canvas: Canvas, at: Point, turn: float) -> None:
    def seen(shape: Shape) -> Shape:
        return _seen(placed(shape, at, turn=turn), 0.3)

    _envelope(
        canvas,
        placed(box(-225, -150, 450, 300), at, turn=turn),
        0,
        mixed(LINEN, LAGOON, 0.3),
        thick=0.3,
    )
    lines = [seen(box(-60, 10 + row * 34, 210 - row * 40, 6)) for row in range(3)]
    canvas.fill_all(lines, mixed(TEAL, LAGOON, 0.4))
    canvas.fill(seen(box(118, -128, 84, 100)), PAPER)
    canvas.fill(seen(box(125, -120, 70, 84)), mixed(TULIP, EMBER, 0.3))
    canvas.fill_all([seen(part) for part in ram_horns((160, -46), size=0.56)], PAPER)


def _sealed(canvas: Canvas, level: int) -> None:
    def seen(*points: Point) -> Shape:
        return _seen(placed(points, (8, 6), turn=-7), level + 0.82)

    plan = placed(box(-270, -180, 540, 360), (8, 6), turn=-7)
    _envelope(canvas, plan, level, PAPER)
    for corner in ((-270, 180), (270, 180)):
        (start, end) = seen(corner, (0, -6))
        canvas.fill(ribbon([start, end], 2), mixed(LINEN, LAGOON, 0.5))
    flap = seen((-270, -180), (270, -180), (30, 34), (0, 46), (-30, 34))
    canvas.shadow(flap, DEEP, blur=5, fall=(2, 6), alpha=0.45)
    canvas.fill(flap, Fade(PAPER, mixed(LINEN, CREAM, 0.4), flap[0], flap[3]))
    seal = seen(*ellipse(0, 26, 50))
    canvas.shadow(seal, DEEP, blur=3, fall=(2, 4), alpha=0.6)
    canvas.fill(seal, TULIP)
    canvas.fill(seen(*ellipse(0, 26, 40)), mixed(TULIP, EMBER, 0.35))
    canvas.fill_all([seen(*part) for part in ram_horns((0, 56), size=0.6)], CREAM)


def _seen(plan: Shape, level: float) -> Shape:
    """Look down at a shape on the desk, aslant: depth shrinks, a higher level lifts it."""
    return [(PILE[0] + x, PILE[1] + y * 0.42 - level * 15) for x, y in plan]


def _open_letter(canvas: Canvas) -> None:
    corners: Shape = [(214, 880), (492, 862), (440, 972), (120, 984)]
    canvas.shadow(corners, NIGHT, blur=7, fall=(5, 8), alpha=0.5)
    canvas.fill(corners, Fade(PAPER, CREAM, corners[0], corners[2]))
    for row in range(1, 8):
        left, right = (
            between(corners[0], corners[3], row / 8.5),
            between(corners[1], corners[2], row / 8.5),
        )
        end = 0.55 if row == 7 else 0.9
        canvas.fill(
            ribbon([between(left, right, 0.1), between(left, right, end)], 2.5), LAGOON, alpha=0.7
        )


def _pen(canvas: Canvas) -> None:
    pen = ribbon([(460, 990), (566, 928)], 13)
    canvas.shadow(pen, NIGHT, blur=5, fall=(5, 9), alpha=0.6)
    canvas.fill(pen, INK)
    canvas.fill(ribbon([(566, 928), (586, 916)], 11, 1), CREAM)
    canvas.fill(ribbon([(544, 941), (554, 935)], 13.5), TULIP)
