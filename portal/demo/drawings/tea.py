"""A teapot and two bowls on a low table, a felt rug on the wall behind them."""

import math

from portal.demo.drawings import guestroom
from portal.demo.drawings.canvas import Canvas, Fade
from portal.demo.drawings.ornament import ram_horns
from portal.demo.drawings.palette import (
    CREAM,
    EMBER,
    LAGOON,
    LINEN,
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
    box,
    ellipse,
    lozenge,
    moved,
    outline,
    placed,
    ribbon,
    rounded,
    symmetric,
)

POT: Point = (760, 520)
BODY = symmetric(
    outline(
        (-64, -124), ((-128, -116), (-176, -62), (-176, 4)), ((-176, 66), (-130, 108), (-74, 122))
    )
)
LID = symmetric(outline((0, -166), ((-40, -164), (-66, -146), (-70, -120))))
SPOUT = outline(
    (128, 66),
    ((214, 50), (196, -52), (268, -104)),
    ((300, -96),),
    ((250, -36), (254, 92), (100, 98)),
)
CURDS = (
    (-62, 4), (-22, 0), (20, 0), (60, 4), (-42, -26), (-2, -30), (40, -26), (-20, -56), (20, -54),
)  # fmt: skip
BOWL = symmetric(outline((-100, 0), ((-98, 52), (-66, 88), (-36, 92))))


def paint() -> Canvas:
    """Paint the room from the wall forward to the bowl nearest to us."""
    canvas = Canvas(Fade(mixed(PAPER, CREAM, 0.4), LINEN, (200, 0), (1400, 800)), seed="tea")
    guestroom.furnish(canvas)
    _table(canvas)
    _teapot(canvas)
    _curd(canvas, (930, 708))
    _bowl(canvas, (1180, 652), TEAL)
    _bowl(canvas, (470, 652), TULIP)
    _steam(canvas)
    return canvas


def _table(canvas: Canvas) -> None:
    canvas.shadow(ellipse(790, 930, 470, 44), NIGHT, blur=22, alpha=0.75)
    for x, lean in ((470, -26), (1110, 26), (790, 0)):
        leg = bezier((x, 760), (x + lean * 2, 820), (x - lean, 870), (x + lean, 940))
        canvas.fill(ribbon(leg, 58, 34, 20, 34), Fade(NIGHT, PINE, (x - 30, 800), (x + 40, 900)))
    canvas.fill(ellipse(790, 752, 560, 82), NIGHT)
    canvas.fill(ellipse(790, 738, 560, 82), PINE)
    canvas.fill(
        ellipse(790, 716, 560, 82),
        Fade(mixed(LAGOON, TEAL, 0.3), mixed(TEAL, PINE, 0.4), (260, 690), (1340, 740)),
    )
    canvas.fill(
        ellipse(790, 714, 530, 72), Fade(mixed(SKY, LAGOON, 0.6), TEAL, (260, 690), (1340, 740))
    )


def _teapot(canvas: Canvas) -> None:
    body, spout = moved(BODY, *POT), moved(SPOUT, *POT)
    handle = moved(ribbon(ellipse(-168, -14, 84, 92, start=48, end=318), 18, 24, 26, 22), *POT)
    canvas.shadow(moved(ellipse(20, 138, 190, 26), *POT), NIGHT, blur=12, fall=(26, 10), alpha=0.6)
    canvas.fill(handle, Fade(PAPER, LINEN, (520, 400), (600, 600)))
    canvas.shade(handle, LAGOON, (560, 620), (560, 480))
    canvas.fill(spout, Fade(PAPER, LINEN, (880, 420), (960, 620)))
    canvas.shade(spout, LAGOON, (1000, 640), (930, 520), alpha=0.9)
    canvas.fill(moved(placed(ellipse(0, 0, 17, 5), (284, -100), turn=14), *POT), LAGOON)
    canvas.fill(moved(rounded(-84, 112, 168, 24, 8), *POT), mixed(LINEN, LAGOON, 0.35))
    canvas.fill(body, Fade(PAPER, mixed(LINEN, PAPER, 0.4), (640, 400), (930, 640)))
    _belt(canvas, body)
    canvas.shade(body, TEAL, (960, 690), (770, 500), alpha=0.75)
    _lid(canvas)


def _lid(canvas: Canvas) -> None:
    lid, knob = moved(LID, *POT), moved(ellipse(0, -176, 19, 17), *POT)
    canvas.fill(lid, Fade(PAPER, LINEN, (690, 370), (840, 410)))
    canvas.shade(lid, LAGOON, (860, 410), (760, 370), alpha=0.8)
    canvas.fill_all([moved(rounded(-76, -128, 152, 13, 6), *POT), knob], TULIP)
    canvas.shade(knob, EMBER, (785, 362), (755, 338))


def _belt(canvas: Canvas, body: Shape) -> None:
    x, y = POT
    with canvas.within(body):
        canvas.fill(_sagging(x, y - 42, 198, 96, 10), TULIP)
        canvas.fill(_sagging(x, y - 34, 198, 80, 10), PAPER)
        for step in range(-3, 4):
            angle = step * 0.46
            foot = x + 168 * math.sin(angle), y + 36 + 10 * math.cos(angle)
            figure = ram_horns(foot, size=0.62)
            canvas.fill_all([_narrowed(part, foot[0], math.cos(angle)) for part in figure], TULIP)


def _sagging(x: float, y: float, reach: float, height: float, drop: float) -> Shape:
    top = ellipse(x, y, reach, drop, start=180, end=0)
    return [*top, *reversed(moved(top, 0, height))]


def _narrowed(points: Shape, x: float, share: float) -> Shape:
    return [(x + (px - x) * share, y) for px, y in points]


def _bowl(canvas: Canvas, at: Point, colour: Colour) -> None:
    x, y = at
    body = moved(BOWL, *at)
    canvas.shadow(ellipse(x + 6, y + 96, 70, 14), NIGHT, blur=9, fall=(22, 4), alpha=0.6)
    canvas.fill(box(x - 40, y + 86, 80, 14), mixed(LINEN, LAGOON, 0.4))
    canvas.fill(body, Fade(PAPER, LINEN, (x - 60, y), (x + 70, y + 80)))
    with canvas.within(body):
        canvas.fill(_sagging(x, y + 22, 120, 9, 18), colour)
        canvas.fill(_sagging(x, y + 58, 120, 5, 16), colour)
        for step in range(-2, 3):
            spot = x + 92 * math.sin(step * 0.5), y + 47 + 17 * math.cos(step * 0.5)
            canvas.fill(lozenge(*spot, 8, 10), colour)
    canvas.shade(body, TEAL, (x + 110, y + 90), (x - 10, y + 30), alpha=0.8)
    canvas.fill(ellipse(x, y, 100, 21), PAPER)
    canvas.fill(ellipse(x, y + 2, 92, 17), mixed(LINEN, LAGOON, 0.4))
    canvas.fill(ellipse(x, y + 5, 86, 13), Fade(EMBER, TULIP, (x - 80, y), (x + 80, y)))


def _curd(canvas: Canvas, at: Point) -> None:
    x, y = at
    canvas.shadow(ellipse(x + 8, y + 52, 96, 15), NIGHT, blur=9, fall=(14, 2), alpha=0.5)
    canvas.fill(ellipse(x, y + 8, 104, 20), mixed(TEAL, PINE, 0.5))
    for dx, dy in CURDS:
        ball = ellipse(x + dx, y + dy, 25, 23)
        canvas.fill(
            ball, Fade(PAPER, LINEN, (x + dx - 16, y + dy - 18), (x + dx + 16, y + dy + 20))
        )
        canvas.shade(ball, TEAL, (x + dx + 26, y + dy + 28), (x + dx - 6, y + dy - 4), alpha=0.6)
    rim = ellipse(x, y + 8, 104, 20, start=180, end=0)
    dish = [*rim, *bezier((x + 104, y + 8), (x + 84, y + 64), (x - 84, y + 64), (x - 104, y + 8))]
    canvas.fill(dish, Fade(SKY, LAGOON, (x - 100, y), (x + 100, y + 50)))
    canvas.shade(dish, PINE, (x + 110, y + 60), (x - 20, y + 20), alpha=0.8)


def _steam(canvas: Canvas) -> None:
    for x, y, rise, width in (
        (1046, 402, 250, 22),
        (1062, 396, 170, 14),
        (460, 636, 200, 14),
        (1180, 634, 150, 12),
    ):
        spine = outline(
            (x, y), ((x + 46, y - rise * 0.3), (x - 44, y - rise * 0.6), (x + 20, y - rise))
        )
        canvas.fill(ribbon(spine, 2, width, width * 0.7, 1), PAPER, alpha=0.4)
