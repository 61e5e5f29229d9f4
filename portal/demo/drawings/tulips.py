"""Red steppe tulips at dawn."""

from random import Random

from portal.demo.drawings.canvas import HEIGHT, WIDTH, Canvas, Fade, chance
from portal.demo.drawings.palette import (
    BLUSH,
    CREAM,
    DEEP,
    EMBER,
    LAGOON,
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
    bezier,
    ellipse,
    mirrored,
    moved,
    outline,
    placed,
    ribbon,
    smooth,
    symmetric,
)

SUN: Point = (1085, 455)
# Petals of a flower about 130 high whose stem ends at (0, 0); the sun is on the right.
OUTER = outline(
    (0, 3),
    ((-30, 6), (-60, -26), (-50, -74)),
    ((-46, -96), (-54, -108), (-57, -121)),
    ((-36, -112), (-16, -84), (-4, -28)),
    ((0, 3),),
)
BACK = symmetric(outline((0, -131), ((-6, -122), (-36, -98), (-34, -40)), ((0, 0),)))
BETWEEN = outline(
    (-33, -113),
    ((-46, -92), (-46, -60), (-30, -20)),
    ((0, -4),),
    ((2, -60), (-14, -100), (-33, -113)),
)
FRONT = outline(
    (3, -112),
    ((-12, -100), (-42, -66), (-38, -28)),
    ((-34, -6), (-16, 4), (0, 4)),
    ((16, 4), (34, -6), (39, -28)),
    ((43, -64), (20, -96), (3, -112)),
)
BUD = symmetric(
    outline((0, -120), ((-6, -104), (-34, -70), (-30, -26)), ((-26, -4), (-12, 3), (0, 3)))
)
FOLD = outline(
    (0, -120),
    ((6, -100), (10, -60), (-16, 1)),
    ((-4, 4), (10, 4), (18, -2)),
    ((40, -30), (26, -80), (0, -120)),
)

Petal = tuple[Shape, Colour, Point, Point]
OPEN: tuple[Petal, ...] = (
    (BACK, EMBER, (0, -131), (0, -66)),
    (BETWEEN, mixed(EMBER, TULIP, 0.3), (-33, -113), (-24, -66)),
    (mirrored(BETWEEN), mixed(EMBER, TULIP, 0.45), (36, -113), (20, -60)),
    (OUTER, mixed(TULIP, EMBER, 0.35), (-66, -112), (-30, -84)),
    (mirrored(OUTER), TULIP, (64, -120), (16, -50)),
    (FRONT, mixed(TULIP, BLUSH, 0.1), (48, -84), (0, -50)),
)
CLOSED: tuple[Petal, ...] = (
    (BUD, mixed(TULIP, EMBER, 0.3), (-10, -124), (-14, -60)),
    (FOLD, mixed(TULIP, BLUSH, 0.08), (42, -70), (4, -50)),
)


def paint() -> Canvas:
    """Paint the steppe from the sky down to the flowers nearest to us."""
    canvas = Canvas(Fade(mixed(SKY, LAGOON, 0.45), CREAM, (0, 0), (0, 600)), seed="tulips")
    luck = chance("tulips")
    _sky(canvas)
    _hills(canvas)
    _far_flowers(canvas, luck)
    _grass(canvas, luck, count=240, top=720, colour=PINE)
    _flowers(canvas)
    _grass(canvas, luck, count=170, top=850, colour=NIGHT)
    return canvas


def _sky(canvas: Canvas) -> None:
    canvas.glow(SUN, 700, CREAM, alpha=0.95)
    canvas.fill(ellipse(*SUN, 150), PAPER, alpha=0.22)
    canvas.fill(ellipse(*SUN, 86), PAPER, alpha=0.95)
    for x, y, length in (
        (90, 190, 520),
        (250, 216, 300),
        (1010, 110, 520),
        (1240, 134, 260),
        (1190, 300, 340),
    ):
        cloud = [
            (x, y),
            (x + length * 0.3, y - 11),
            (x + length * 0.55, y - 7),
            (x + length, y + 2),
        ]
        under = [(x + length * 0.6, y + 5), (x + length * 0.25, y + 4)]
        canvas.fill(smooth([*cloud, *under], closed=True), PAPER, alpha=0.5)


def _hills(canvas: Canvas) -> None:
    rows: tuple[tuple[Colour, Colour, list[int]], ...] = (
        (
            mixed(SKY, MIST, 0.6),
            mixed(MIST, CREAM, 0.6),
            [506, 452, 500, 430, 478, 440, 492, 468, 512, 500],
        ),
        (
            mixed(SKY, LAGOON, 0.25),
            mixed(SKY, CREAM, 0.5),
            [520, 542, 508, 548, 560, 530, 545, 500, 530, 488],
        ),
        (LAGOON, mixed(LAGOON, SKY, 0.6), [628, 600, 582, 606, 632, 618, 588, 575, 596, 610]),
        (TEAL, mixed(TEAL, LAGOON, 0.6), [664, 640, 652, 684, 676, 646, 634, 652, 690, 700]),
        (PINE, DEEP, [700, 722, 752, 760, 736, 716, 728, 752, 744, 730]),
    )
    for top, bottom, heights in rows:
        canvas.fill(_ground(heights), Fade(top, bottom, (0, min(heights)), (0, min(heights) + 200)))
        canvas.glow((SUN[0], min(heights) + 30), 420, CREAM, alpha=0.16)


def _ground(heights: list[int]) -> Shape:
    step = WIDTH / (len(heights) - 1)
    ridge = smooth([(index * step, height) for index, height in enumerate(heights)])
    return [*ridge, (WIDTH, HEIGHT), (0, HEIGHT)]


def _far_flowers(canvas: Canvas, luck: Random) -> None:
    for _ in range(170):
        depth = luck.random() ** 1.7
        at = luck.uniform(-20, WIDTH + 20), 668 + depth * 240
        size = 0.035 + depth * 0.2
        canvas.fill(ribbon([at, (at[0], at[1] + 130 * size)], 9 * size), DEEP)
        canvas.fill(placed(FRONT, at, size=size), mixed(EMBER, TULIP, luck.random()))


def _grass(canvas: Canvas, luck: Random, *, count: int, top: int, colour: Colour) -> None:
    for shade in (0, 0.25, 0.5):
        blades = [_blade(luck, top) for _ in range(count // 3)]
        canvas.fill_all(blades, mixed(colour, TEAL, shade * 0.5))


def _blade(luck: Random, top: int) -> Shape:
    x, tip = luck.uniform(-30, WIDTH + 30), luck.uniform(top, top + 130)
    lean = luck.uniform(-60, 60)
    spine = bezier((x, HEIGHT + 20), (x, tip + 160), (x + lean * 0.2, tip + 60), (x + lean, tip))
    return ribbon(spine, luck.uniform(7, 13), 5, 0.5)


def _flowers(canvas: Canvas) -> None:
    for x, y, size, turn in ((1372, 668, 0.85, 12), (255, 700, 0.75, -9), (1130, 742, 0.62, 4)):
        _plant(canvas, (x, y), size, turn, CLOSED)
    _plant(canvas, (430, 590), 1.2, -13, CLOSED)
    _plant(canvas, (955, 600), 1.5, 13, OPEN)
    _plant(canvas, (650, 480), 2.2, -5, OPEN)


def _plant(canvas: Canvas, at: Point, size: float, turn: float, petals: tuple[Petal, ...]) -> None:
    root = (at[0] - turn * 9, HEIGHT + 60)
    stem = bezier(at, (at[0] - turn * 3 * size, at[1] + 130 * size), (root[0], at[1] + 260), root)
    _leaf(canvas, root, (at[0] - 118 * size, at[1] + 120 * size), size)
    canvas.fill(
        ribbon(stem, 7 * size, 8 * size, 10 * size),
        Fade(mixed(TEAL, LAGOON, 0.6), PINE, at, (root[0], root[1] - 100)),
    )
    _leaf(canvas, root, (at[0] + 92 * size, at[1] + 170 * size), size)
    for petal in petals:
        _petal(canvas, petal, at, size, turn)


def _leaf(canvas: Canvas, root: Point, tip: Point, size: float) -> None:
    bend = (root[0] + (tip[0] - root[0]) * 0.25, tip[1] + (root[1] - tip[1]) * 0.3)
    spine = bezier(root, (root[0], root[1] - 120), bend, tip)
    leaf = ribbon(spine, 20 * size, 40 * size, 44 * size, 30 * size, 14 * size, 0.5)
    canvas.fill(leaf, Fade(mixed(TEAL, LAGOON, 0.55), DEEP, tip, (root[0], root[1] - 60)))
    canvas.fill(
        ribbon(moved(spine, 7 * size, 3), 8 * size, 22 * size, 16 * size, 0.5), DEEP, alpha=0.25
    )
    canvas.fill(ribbon(spine, 3 * size, 2 * size, 0.5), SKY, alpha=0.4)


def _petal(canvas: Canvas, petal: Petal, at: Point, size: float, turn: float) -> None:
    outside, colour, light, dark = petal
    shape = placed(outside, at, size=size, turn=turn)
    near, far, foot = placed([light, dark, (0, 8)], at, size=size, turn=turn)
    canvas.fill(shape, colour)
    canvas.shade(shape, EMBER, foot, far, alpha=0.85)
    canvas.shade(shape, BLUSH, near, far, alpha=0.75)
