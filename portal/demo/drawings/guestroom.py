"""The room where tea is drunk: a felt rug, folded quilts, a dombra by the wall."""

from portal.demo.drawings.canvas import Canvas, Fade
from portal.demo.drawings.ornament import rosette
from portal.demo.drawings.palette import (
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
    Shape,
    bezier,
    box,
    ellipse,
    flattened,
    lozenge,
    outline,
    placed,
    ribbon,
    rounded,
    symmetric,
)

FLOOR = 800
WOOD: Colour = (206, 166, 122)
QUILTS: tuple[tuple[Colour, int], ...] = (
    (TEAL, 0), (MIST, 12), (TULIP, -6), (PINE, 8), (SKY, 0), (LINEN, 14), (LAGOON, -4),
)  # fmt: skip
BELLY = symmetric(
    outline((0, -300), ((-10, -230), (-84, -150), (-84, -70)), ((-84, -24), (-40, 0), (0, 0)))
)


def furnish(canvas: Canvas) -> None:
    """Paint the wall and what hangs on it, the floor, and what stands along the wall."""
    _wall(canvas)
    _rug(canvas)
    _quilts(canvas)
    _floor(canvas)
    _dombra(canvas)


def _wall(canvas: Canvas) -> None:
    for x in (-120, 190, 1180):
        pane: Shape = [(x, 0), (x + 240, 0), (x + 40, FLOOR), (x - 200, FLOOR)]
        canvas.fill(pane, PAPER, alpha=0.5)


def _rug(canvas: Canvas) -> None:
    field = box(330, 0, 880, 590)
    canvas.shadow(field, DEEP, blur=22, fall=(10, 18), alpha=0.4)
    canvas.fill_all([ribbon([(x, 585), (x, 622)], 3) for x in range(336, 1210, 12)], LINEN)
    canvas.fill(field, Fade(PINE, DEEP, (330, 0), (1210, 590)))
    canvas.fill(box(330, 556, 880, 34), TULIP)
    canvas.fill_all([box(330, 0, 34, 590), box(1176, 0, 34, 590)], TULIP)
    canvas.fill_all([box(378, 0, 5, 540), box(1157, 0, 5, 540), box(378, 536, 784, 5)], LAGOON)
    for x in (520, 770, 1020):
        for y in (120, 370):
            canvas.fill_all(rosette((x, y), size=0.86), mixed(TEAL, LAGOON, 0.25))
    for x in (645, 895):
        for y in (-5, 245, 495):
            canvas.fill(lozenge(x, y, 20, 26), LAGOON)
    canvas.shade(field, NIGHT, (1210, 590), (560, 180), alpha=0.35)


def _quilts(canvas: Canvas) -> None:
    canvas.shadow(box(1420, 430, 240, 390), DEEP, blur=20, fall=(-14, 8), alpha=0.3)
    canvas.fill(box(1396, 762, 240, 58), DEEP)
    canvas.fill_all([box(1396, 774, 240, 4), box(1396, 800, 240, 4)], TEAL)
    for index, (colour, shift) in enumerate(QUILTS):
        y, dark = 710 - index * 52, mixed(colour, NIGHT, 0.4)
        fold = rounded(1410 + shift, y, 340, 54, 26)
        canvas.fill(fold, Fade(colour, mixed(colour, NIGHT, 0.25), (1500, y), (1500, y + 56)))
        canvas.shade(fold, dark, (1400 + shift, y + 60), (1450, y + 16), alpha=0.6)
        seam = bezier((1428 + shift, y + 30), (1480, y + 24), (1540, y + 34), (1650, y + 28))
        canvas.fill(ribbon(seam, 2.5), dark, alpha=0.7)


def _floor(canvas: Canvas) -> None:
    canvas.fill(
        box(0, FLOOR, 1600, 200), Fade(mixed(LAGOON, TEAL, 0.5), PINE, (0, FLOOR), (0, 1000))
    )
    canvas.fill(box(0, FLOOR, 1600, 10), DEEP, alpha=0.3)
    for row, y in enumerate((868, 948)):
        for x in range(-40 + row * 95, 1700, 190):
            canvas.fill_all(
                [flattened(part, y) for part in rosette((x, y), size=0.56)],
                mixed(TEAL, SKY, 0.35),
                alpha=0.5,
            )


def _dombra(canvas: Canvas) -> None:
    def leaning(shape: Shape) -> Shape:
        return placed(shape, (214, 806), turn=6)

    belly, neck = leaning(BELLY), leaning(ribbon([(0, -280), (0, -660)], 16, 13))
    head = leaning(box(-13, -716, 26, 66))
    for part in (belly, neck, head):
        canvas.shadow(part, DEEP, blur=12, fall=(18, 8), alpha=0.3)
    canvas.fill(belly, Fade(WOOD, mixed(WOOD, EMBER, 0.3), (156, 560), (296, 800)))
    canvas.shade(belly, mixed(WOOD, NIGHT, 0.55), (326, 800), (196, 680), alpha=0.8)
    hole, bridge = leaning(ellipse(0, -110, 9)), leaning(box(-26, -62, 52, 8))
    canvas.fill_all([neck, head, hole, bridge], NIGHT)
    canvas.fill_all([leaning(box(side - 1, -690, 2, 630)) for side in (-3, 3)], LINEN)
