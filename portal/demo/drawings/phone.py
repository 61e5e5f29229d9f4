"""A phone lying face down on a table, a cup beside it, the window's light across both."""

from portal.demo.drawings.canvas import Canvas, Fade
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
    mixed,
)
from portal.demo.drawings.shapes import (
    Point,
    Shape,
    bezier,
    box,
    ellipse,
    outline,
    placed,
    ribbon,
    rounded,
    symmetric,
)

PHONE: Point = (660, 525)
TURN = -16.0
CUP: Point = (1085, 440)
LEAN = 0.42
FALL: Point = (34, 42)


def paint() -> Canvas:
    """Paint the table, then the light on it, then the things that lie in the light."""
    canvas = Canvas(
        Fade(mixed(SKY, LAGOON, 0.45), mixed(TEAL, LAGOON, 0.35), (200, 0), (1400, 1000)),
        seed="phone",
    )
    _planks(canvas)
    _window_light(canvas)
    _leaves(canvas)
    _letter(canvas)
    _phone(canvas)
    _saucer(canvas)
    _cup(canvas)
    return canvas


def _planks(canvas: Canvas) -> None:
    for y in (148, 402, 660, 905):
        canvas.fill(ribbon([(-10, y + 12), (1610, y - 30)], 3), PINE, alpha=0.3)
        canvas.fill(ribbon([(-10, y + 15), (1610, y - 27)], 2), MIST, alpha=0.25)
        for shift, width in ((40, 2.5), (95, 1.5), (150, 2), (196, 1.2)):
            grain = bezier(
                (-20, y + shift),
                (500, y + shift - 52),
                (980, y + shift + 22),
                (1620, y + shift - 44),
            )
            canvas.fill(ribbon(grain, width), PINE, alpha=0.1)


def _window_light(canvas: Canvas) -> None:
    for left in (250, 620, 990):
        for top, bottom in ((-60, 420), (460, 1060)):
            upper, lower = left + (500 - top) * LEAN, left + (500 - bottom) * LEAN
            pane: Shape = [(upper, top), (upper + 330, top), (lower + 330, bottom), (lower, bottom)]
            canvas.fill(pane, mixed(CREAM, PAPER, 0.3), alpha=0.5)


def _leaves(canvas: Canvas) -> None:
    branch = bezier((-40, 130), (120, 60), (300, 90), (470, 20))
    leaves = [ribbon(branch, 9, 4)]
    for index, turn, size in (
        (3, 120, 1.2),
        (6, -20, 1),
        (8, 104, 1.3),
        (11, -34, 1.1),
        (13, 92, 1.2),
        (16, -40, 1),
        (18, 70, 1),
    ):
        leaf = symmetric(outline((0, -6), ((-26, -50), (-30, -100), (0, -150))))
        leaves.append(placed(leaf, branch[index], size=size, turn=turn))
    for leaf in leaves:
        canvas.shadow(leaf, DEEP, blur=7, fall=(0, 40), alpha=0.4)


def _letter(canvas: Canvas) -> None:
    sheet = placed(box(-210, -150, 420, 300), (250, 860), turn=-24)
    canvas.shadow(sheet, DEEP, blur=16, fall=(16, 20), alpha=0.4)
    canvas.fill(sheet, Fade(PAPER, LINEN, sheet[0], sheet[2]))
    for row in range(7):
        line = placed(box(-170, -112 + row * 36, 340 if row < 6 else 190, 3), (250, 860), turn=-24)
        canvas.fill(line, mixed(LAGOON, LINEN, 0.5))


def _phone(canvas: Canvas) -> None:
    body = _laid(rounded(-152, -310, 304, 620, 46))
    canvas.shadow(body, NIGHT, blur=26, fall=FALL, alpha=0.6)
    canvas.shadow(body, NIGHT, blur=6, fall=(7, 9), alpha=0.5)
    canvas.fill(body, mixed(INK, TEAL, 0.35))
    back = _laid(rounded(-147, -305, 294, 610, 42))
    light, dark = _laid([(-60, -330), (90, 330)])
    canvas.fill(back, Fade(mixed(PINE, INK, 0.4), INK, light, dark))
    gleam = _laid([(-147, -120), (147, -300), (147, -190), (-147, 20)])
    with canvas.within(back):
        canvas.fill(gleam, LAGOON, alpha=0.13)
        canvas.shade(back, LAGOON, *_laid([(-150, -320), (0, -60)]), alpha=0.35)
    _cameras(canvas)
    canvas.fill_all([_laid(rounded(148, -170, 9, 84, 4)), _laid(rounded(148, -62, 9, 48, 4))], INK)


def _cameras(canvas: Canvas) -> None:
    island = _laid(rounded(-122, -280, 82, 176, 40))
    canvas.shadow(island, INK, blur=6, fall=(4, 5), alpha=0.8)
    canvas.fill(island, mixed(PINE, INK, 0.45))
    for y in (-240, -176):
        for radius, colour in ((27, INK), (22, mixed(INK, PINE, 0.5)), (12, INK)):
            canvas.fill(_laid(ellipse(-81, y, radius)), colour)
        canvas.fill(_laid(ellipse(-87, y - 7, 4)), SKY)
    canvas.fill(_laid(ellipse(-81, -126, 7)), CREAM)


def _laid(points: Shape) -> Shape:
    return placed(points, PHONE, turn=TURN)


def _saucer(canvas: Canvas) -> None:
    plate = ellipse(*CUP, 214)
    canvas.shadow(plate, NIGHT, blur=24, fall=FALL, alpha=0.5)
    canvas.fill(plate, Fade(PAPER, mixed(LINEN, SKY, 0.35), (950, 250), (1230, 640)))
    canvas.fill(ellipse(*CUP, 200), Fade(LINEN, PAPER, (950, 250), (1230, 640)))
    for angle in range(0, 360, 30):
        (foot,) = placed([(0, -152)], CUP, turn=angle)
        canvas.fill_all(ram_horns(foot, size=0.36, turn=angle), TULIP)
    canvas.fill(ribbon(ellipse(*CUP, 196), 3), TULIP)
    canvas.fill(ellipse(*CUP, 142), Fade(mixed(LINEN, SKY, 0.3), PAPER, (1000, 300), (1180, 580)))
    _spoon(canvas)


def _spoon(canvas: Canvas) -> None:
    handle = ribbon(bezier((1150, 585), (1215, 560), (1265, 480), (1330, 330)), 9, 8, 15)
    bowl = placed(ellipse(0, 0, 44, 27), (1120, 594), turn=-14)
    tip = ellipse(1329, 331, 8)
    for part in (handle, bowl):
        canvas.shadow(part, NIGHT, blur=8, fall=(10, 13), alpha=0.4)
    canvas.fill_all([handle, tip], Fade(mixed(SKY, LAGOON, 0.5), PAPER, (1150, 585), (1330, 330)))
    canvas.fill(bowl, Fade(PAPER, LAGOON, (1090, 570), (1160, 612)))


def _cup(canvas: Canvas) -> None:
    handle = placed(ribbon(ellipse(0, -140, 34, 44, start=145, end=395), 20), CUP, turn=52)
    canvas.shadow(ellipse(*CUP, 122), NIGHT, blur=16, fall=(26, 32), alpha=0.5)
    canvas.shadow(handle, NIGHT, blur=10, fall=(16, 20), alpha=0.4)
    canvas.fill(handle, PAPER)
    canvas.fill(ellipse(*CUP, 122), PAPER)
    inner = ellipse(*CUP, 110)
    canvas.fill(inner, Fade(mixed(LINEN, LAGOON, 0.55), PAPER, (1010, 360), (1160, 520)))
    tea = ellipse(CUP[0] + 5, CUP[1] + 6, 98)
    canvas.fill(tea, Fade(EMBER, TULIP, (1020, 370), (1160, 520)))
    canvas.shade(tea, EMBER, (1010, 360), (1110, 460))
    with canvas.within(tea):
        canvas.fill(placed(box(-40, -120, 46, 260), (1120, 470), turn=23), BLUSH, alpha=0.5)
        canvas.fill(placed(box(18, -120, 22, 260), (1120, 470), turn=23), BLUSH, alpha=0.5)
