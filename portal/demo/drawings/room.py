"""A lit window of a warm room, seen from the street in the evening."""

from random import Random

from portal.demo.drawings.canvas import Canvas, Fade, chance
from portal.demo.drawings.palette import (
    BLUSH,
    CREAM,
    DEEP,
    EMBER,
    INK,
    LAGOON,
    LINEN,
    NIGHT,
    PAPER,
    PINE,
    SKY,
    TEAL,
    TULIP,
    mixed,
)
from portal.demo.drawings.shapes import (
    Point,
    Shape,
    bezier,
    box,
    ellipse,
    mirrored,
    moved,
    outline,
    placed,
    ribbon,
    rounded,
    smooth,
    symmetric,
)

PANE = box(500, 190, 600, 560)
SILL = 750
LAMP: Point = (790, 330)
BUD = symmetric(outline((0, -66), ((-4, -54), (-26, -38), (-22, -12)), ((-16, 0), (-6, 2), (0, 2))))
LEAF = symmetric(outline((0, 0), ((-9, -8), (-10, -24), (0, -34))))


def paint() -> Canvas:
    """Paint the dark wall, the room behind the glass, then what stands before it."""
    canvas = Canvas(Fade(PINE, NIGHT, (300, 0), (1300, 1000)), seed="room")
    luck = chance("room")
    _wall(canvas, luck)
    _dark_window(canvas, -150)
    _dark_window(canvas, 1350)
    canvas.glow((800, 480), 700, CREAM, alpha=0.3)
    with canvas.within(PANE):
        _room(canvas, luck)
        _table(canvas)
        _curtains(canvas)
    _frame(canvas)
    _on_the_sill(canvas)
    _branch(canvas, luck)
    return canvas


def _wall(canvas: Canvas, luck: Random) -> None:
    bricks = []
    for row in range(32):
        for column in range(-1, 20):
            if luck.random() < 0.16:
                bricks.append(box(column * 88 + (row % 2) * 44 + 3, row * 32 + 3, 82, 26))
    canvas.fill_all(bricks[::2], TEAL, alpha=0.22)
    canvas.fill_all(bricks[1::2], INK, alpha=0.22)
    seams = [box(0, row * 32 - 1, 1600, 2) for row in range(1, 32)]
    canvas.fill_all(seams, INK, alpha=0.22)


def _dark_window(canvas: Canvas, x: float) -> None:
    canvas.fill(box(x - 26, 164, 452, 612), mixed(PINE, TEAL, 0.4))
    canvas.fill(box(x, 190, 400, 560), Fade(DEEP, INK, (x, 190), (x, 750)))
    canvas.fill([(x, 190), (x + 180, 190), (x + 60, 750), (x, 750)], LAGOON, alpha=0.12)
    canvas.fill_all([box(x + 192, 190, 14, 560), box(x, 370, 400, 12)], mixed(PINE, TEAL, 0.4))
    canvas.fill(box(x - 44, 764, 488, 26), TEAL)


def _room(canvas: Canvas, luck: Random) -> None:
    canvas.fill(PANE, Fade(CREAM, mixed(CREAM, BLUSH, 0.16), (800, 200), (800, 760)))
    canvas.glow(LAMP, 420, PAPER, alpha=0.95)
    _picture(canvas)
    _shelf(canvas, luck)
    canvas.fill(ribbon([(LAMP[0], 180), (LAMP[0], LAMP[1] - 40)], 3), DEEP)
    shade = symmetric(outline((790, 278), ((746, 284), (704, 316), (696, 352))), 790)
    canvas.fill(shade, Fade(TULIP, EMBER, (790, 280), (790, 352)))
    canvas.shade(shade, BLUSH, (790, 360), (790, 306), alpha=0.8)
    canvas.fill(ellipse(790, 352, 94, 14), mixed(CREAM, BLUSH, 0.25))
    canvas.fill(ellipse(790, 354, 84, 10), PAPER)


def _picture(canvas: Canvas) -> None:
    canvas.shadow(box(850, 404, 106, 130), EMBER, blur=9, fall=(5, 9), alpha=0.25)
    canvas.fill(box(850, 404, 106, 130), PINE)
    canvas.fill(box(859, 413, 88, 112), SKY)
    canvas.fill(
        [(859, 488), (886, 448), (900, 466), (920, 440), (947, 478), (947, 525), (859, 525)], TEAL
    )
    canvas.fill([(920, 440), (930, 454), (920, 462), (909, 454)], PAPER)


def _shelf(canvas: Canvas, luck: Random) -> None:
    x = 662.0
    while x < 742:
        width, height = luck.uniform(11, 19), luck.uniform(58, 88)
        colour = luck.choice((PINE, TEAL, LAGOON, DEEP, LINEN))
        canvas.fill(box(x, 484 - height, width - 1.5, height), colour)
        canvas.fill(box(x, 484 - height * 0.8, width - 1.5, 5), PAPER, alpha=0.4)
        x += width
    canvas.fill(box(646, 484, 124, 9), DEEP)


def _table(canvas: Canvas) -> None:
    for x in (628, 972):
        rails = [box(x - 48, 556, 11, 240), box(x + 37, 556, 11, 240)]
        rungs = [
            rounded(x - 50, 560, 100, 18, 6),
            box(x - 46, 602, 92, 10),
            box(x - 46, 632, 92, 10),
        ]
        canvas.fill_all([*rails, *rungs], DEEP)
    cloth = outline(
        (574, 684), ((600, 724), (1000, 724), (1026, 684)), ((1030, 800),), ((570, 800),)
    )
    canvas.fill(
        cloth, Fade(mixed(CREAM, BLUSH, 0.35), mixed(CREAM, EMBER, 0.4), (800, 690), (800, 770))
    )
    canvas.fill(ellipse(800, 682, 226, 34), Fade(PAPER, CREAM, (780, 650), (800, 720)))
    for x in (690, 900):
        _cup(canvas, (x, 650))


def _cup(canvas: Canvas, at: Point) -> None:
    x, y = at
    canvas.fill(bezier((x - 34, y), (x - 32, y + 56), (x + 32, y + 56), (x + 34, y)), TEAL)
    canvas.fill(ellipse(x, y, 34, 8), PAPER)
    canvas.fill(ellipse(x, y + 1, 28, 5), EMBER)
    steam = outline((x, y - 10), ((x + 18, y - 30), (x - 18, y - 54), (x + 8, y - 84)))
    canvas.fill(ribbon(steam, 1, 9, 7, 1), PAPER, alpha=0.7)


def _curtains(canvas: Canvas) -> None:
    left = outline((480, 170), ((520, 420), (600, 560), (500, 640)), ((500, 760),), ((480, 760),))
    top = outline((700, 170), ((690, 330), (610, 500), (500, 610)), ((480, 610),), ((480, 170),))
    for half in (top, left):
        for side in (half, mirrored(half, 800)):
            canvas.fill(side, mixed(LINEN, CREAM, 0.4), alpha=0.94)
    for shift in (30, 75, 120, 165):
        fold = outline(
            (500 + shift, 180),
            ((505 + shift, 320), (490 + shift * 0.7, 480), (492, 596 - shift * 0.1)),
        )
        canvas.fill(ribbon(fold, 2, 7, 2), mixed(LAGOON, LINEN, 0.35), alpha=0.6)
        canvas.fill(ribbon(mirrored(fold, 800), 2, 7, 2), mixed(LAGOON, LINEN, 0.35), alpha=0.6)


def _frame(canvas: Canvas) -> None:
    outer = [
        box(464, 150, 672, 40),
        box(464, 150, 36, 620),
        box(1100, 150, 36, 620),
        box(464, 742, 672, 28),
    ]
    canvas.fill_all(
        outer, Fade(mixed(SKY, LINEN, 0.5), mixed(LAGOON, SKY, 0.4), (464, 150), (1136, 770))
    )
    canvas.fill_all(
        [box(500, 190, 600, 10), box(500, 190, 9, 552), box(1091, 190, 9, 552)], TEAL, alpha=0.6
    )
    canvas.fill_all([box(793, 190, 14, 552), box(500, 250, 600, 11)], mixed(SKY, LINEN, 0.3))
    canvas.shadow(box(440, 764, 720, 34), INK, blur=16, fall=(0, 34), alpha=0.6)
    canvas.fill(
        box(440, 764, 720, 34), Fade(mixed(SKY, LINEN, 0.6), LAGOON, (440, 764), (440, 798))
    )
    canvas.fill(box(440, 764, 720, 6), CREAM)


def _on_the_sill(canvas: Canvas) -> None:
    _cat(canvas, (1010, 766))
    for tip, turn in (((556, 560), -14), ((604, 540), 8), ((580, 512), -2)):
        _tulip(canvas, tip, turn)
    for x, y in ((520, 610), (648, 596), (540, 580)):
        spine = bezier((580, 706), (580, 660), (x, y + 40), (x, y))
        canvas.fill(ribbon(spine, 8, 22, 16, 1), DEEP)
    pot: Shape = [(538, 700), (622, 700), (608, 766), (552, 766)]
    canvas.fill(pot, Fade(LAGOON, PINE, (540, 700), (620, 766)))
    canvas.fill(box(530, 690, 100, 18), TEAL)


def _tulip(canvas: Canvas, at: Point, turn: float) -> None:
    x, y = at
    canvas.fill(ribbon(bezier((580, 704), (580, 660), (x, y + 70), at), 6, 5), PINE)
    canvas.fill(placed(BUD, at, turn=turn), TULIP)
    canvas.shade(placed(BUD, at, turn=turn), EMBER, (x - 24, y), (x + 14, y - 30))


def _cat(canvas: Canvas, at: Point) -> None:
    x, y = at
    back = (
        (-62, 0),
        (-70, -46),
        (-50, -104),
        (-26, -138),
        (6, -142),
        (26, -116),
        (40, -60),
        (44, 0),
    )
    body, head = moved(smooth(back), x, y), ellipse(x - 12, y - 168, 40, 35)
    ears: list[Shape] = [
        [(x - 48, y - 178), (x - 46, y - 222), (x - 18, y - 198)],
        [(x + 24, y - 178), (x + 24, y - 222), (x - 4, y - 198)],
    ]
    tail = bezier((x + 30, y - 8), (x + 90, y - 4), (x + 96, y + 30), (x + 74, y + 74))
    canvas.fill_all([body, head, *ears, ribbon(tail, 22, 20, 16, 8)], INK)
    canvas.shade(body, TEAL, (x - 80, y - 60), (x - 26, y - 50), alpha=0.8)


def _branch(canvas: Canvas, luck: Random) -> None:
    bough = bezier((1640, 430), (1480, 340), (1380, 300), (1180, 60))
    limbs = [
        bough,
        bezier(bough[7], (1420, 250), (1440, 140), (1370, 20)),
        bezier(bough[3], (1510, 300), (1540, 200), (1500, 60)),
        bezier(bough[11], (1290, 230), (1240, 240), (1176, 204)),
    ]
    canvas.fill(ribbon(bough, 26, 15, 9, 2), INK)
    canvas.fill_all([ribbon(limb, 10, 6, 2) for limb in limbs[1:]], INK)
    for limb in limbs:
        for spot in limb[3::2]:
            leaf = placed(LEAF, spot, size=luck.uniform(0.6, 1.1), turn=luck.uniform(-80, 60))
            canvas.fill(leaf, luck.choice((TEAL, LAGOON, LAGOON)))
