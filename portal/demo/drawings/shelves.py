"""Bookshelves, with one red book that leans, and a tulip."""

from itertools import pairwise
from random import Random

from portal.demo.drawings.books import lying, row
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

BOARDS = (-24, 306, 640, 974)
MIDDLE = (424, 640)
POSTS = (-30, 396, 1180, 1606)


def paint() -> Canvas:
    """Paint the case, fill every shelf, and leave the middle one for the red book."""
    canvas = Canvas(Fade(DEEP, NIGHT, (400, 0), (1200, 1000)), seed="shelves")
    luck = chance("shelves")
    for board in BOARDS:
        canvas.fill(
            box(0, board, 1600, 120), Fade(INK, DEEP, (0, board + 20), (0, board + 120)), alpha=0.6
        )
    for top, bottom in pairwise(BOARDS):
        for left, right in ((-10, 396), (424, 1180), (1208, 1610)):
            if (left, bottom) != MIDDLE:
                row(canvas, luck, (left + 6, right - 6), bottom, bottom - top - 44)
    _middle(canvas, luck)
    _case(canvas)
    _light(canvas)
    return canvas


def _middle(canvas: Canvas, luck: Random) -> None:
    foot = BOARDS[2]
    canvas.glow((820, 470), 420, mixed(TEAL, LAGOON, 0.5), alpha=0.55)
    row(canvas, luck, (430, 604), foot, 280)
    _red_book(canvas, (668, foot))
    _vase(canvas, (850, foot))
    lying(canvas, luck, (946, foot), 4)
    _bowl(canvas, (1032, 520))
    row(canvas, luck, (1130, 1174), foot, 280)


def _red_book(canvas: Canvas, at: Point) -> None:
    def stood(points: Shape) -> Shape:
        return placed(points, at, turn=-13)

    spine = stood(rounded(0, -272, 66, 272, 5))
    canvas.shadow(spine, INK, blur=10, fall=(16, 6), alpha=0.7)
    canvas.fill(spine, Fade(TULIP, mixed(TULIP, EMBER, 0.7), *stood([(10, -140), (66, -140)])))
    canvas.fill_all([stood(box(0, -y, 66, 4)) for y in (252, 242, 34, 24)], CREAM)
    canvas.fill_all([stood(part) for part in ram_horns((33, -60), size=0.42)], CREAM)
    canvas.fill_all([stood(box(24, -214, 5, 104)), stood(box(38, -200, 4, 70))], CREAM)


def _vase(canvas: Canvas, at: Point) -> None:
    x, y = at
    neck = y - 100
    for tip, turn in (((x - 40, y - 186), -16), ((x + 18, y - 208), 8)):
        canvas.fill(
            ribbon(bezier((x, neck + 10), (x, neck - 40), (tip[0], tip[1] + 60), tip), 6, 5), TEAL
        )
        _flower(canvas, tip, turn)
    for tip in ((x + 70, y - 176), (x - 66, y - 150)):
        leaf = ribbon(
            bezier((x, neck + 10), (x, neck - 44), (tip[0] - (tip[0] - x) * 0.3, tip[1] + 40), tip),
            8,
            24,
            18,
            1,
        )
        canvas.fill(leaf, Fade(LAGOON, PINE, tip, (x, neck)))
    half = outline(
        (-20, -104), ((-22, -88), (-52, -70), (-52, -36)), ((-52, -14), (-40, 0), (-30, 0))
    )
    body = placed(symmetric(half), at)
    canvas.shadow(body, INK, blur=10, fall=(16, 4), alpha=0.6)
    canvas.fill(body, Fade(PAPER, mixed(LINEN, LAGOON, 0.5), (x - 40, y - 80), (x + 60, y - 20)))
    canvas.shade(body, TEAL, (x + 70, y), (x, y - 50), alpha=0.7)
    canvas.fill_all(ram_horns((x, y - 16), size=0.46), TEAL)
    canvas.fill(ellipse(x, neck - 3, 20, 5), DEEP)


def _flower(canvas: Canvas, at: Point, turn: float) -> None:
    whole = symmetric(
        outline((0, -78), ((-6, -66), (-32, -48), (-28, -18)), ((-20, 0), (-8, 2), (0, 2)))
    )
    fold = outline(
        (0, -78),
        ((8, -60), (8, -36), (-12, 0)),
        ((10, 4), (34, -2), (28, -30)),
        ((26, -50), (8, -64), (0, -78)),
    )
    for part, colour in ((whole, mixed(TULIP, EMBER, 0.4)), (fold, TULIP)):
        shape = placed(part, at, turn=turn)
        canvas.fill(shape, colour)
        canvas.shade(shape, EMBER, (at[0], at[1] + 8), (at[0] + 4, at[1] - 40))
    canvas.shade(shape, BLUSH, (at[0] + 34, at[1] - 60), (at[0], at[1] - 30), alpha=0.8)


def _bowl(canvas: Canvas, at: Point) -> None:
    x, y = at
    rim = ellipse(x, y - 58, 52, 11)
    body = symmetric(outline((-52, -58), ((-50, -24), (-34, -4), (-20, 0))))
    canvas.fill(
        placed(body, at), Fade(PAPER, mixed(LINEN, LAGOON, 0.6), (x - 40, y - 50), (x + 50, y - 10))
    )
    canvas.fill_all([box(x - 50, y - 42, 100, 4)], TULIP)
    canvas.fill(rim, PAPER)
    canvas.fill(ellipse(x, y - 57, 45, 8), EMBER)


def _case(canvas: Canvas) -> None:
    for board in BOARDS:
        canvas.shadow(box(0, board, 1600, 28), INK, blur=10, fall=(0, 12), alpha=0.5)
        canvas.fill(
            box(0, board, 1600, 28),
            Fade(mixed(TEAL, LAGOON, 0.35), PINE, (500, board), (1300, board + 28)),
        )
        canvas.fill(box(0, board, 1600, 4), SKY, alpha=0.5)
    for post in POSTS:
        canvas.shadow(box(post, 0, 28, 1000), INK, blur=8, fall=(8, 0), alpha=0.5)
        canvas.fill(
            box(post, 0, 28, 1000),
            Fade(mixed(TEAL, LAGOON, 0.3), PINE, (post, 100), (post + 28, 900)),
        )
        canvas.fill(box(post, 0, 4, 1000), SKY, alpha=0.4)


def _light(canvas: Canvas) -> None:
    for left in (180, 640):
        canvas.fill(
            [(left + 300, 0), (left + 640, 0), (left + 200, 1000), (left - 140, 1000)],
            CREAM,
            alpha=0.06,
        )
    canvas.glow((620, 180), 820, CREAM, alpha=0.16)
