"""An abstract map: fields, a river, roads, and dots that somebody has joined."""

from random import Random

from portal.demo.drawings.canvas import HEIGHT, WIDTH, Canvas, Fade, chance
from portal.demo.drawings.palette import (
    CREAM,
    DEEP,
    EMBER,
    LAGOON,
    LINEN,
    MIST,
    PAPER,
    PINE,
    SKY,
    TEAL,
    TULIP,
    mixed,
)
from portal.demo.drawings.shapes import Point, Shape, box, ellipse, inside, placed, ribbon, smooth

RIVER: Shape = [(-60, 250), (140, 300), (290, 250), (430, 330), (520, 470), (690, 540), (860, 520),
                (1010, 610), (1120, 760), (1300, 800), (1450, 900), (1660, 930)]  # fmt: skip
HIGHWAYS: list[Shape] = [
    [
        (-40, 760),
        (180, 690),
        (400, 700),
        (610, 640),
        (800, 400),
        (980, 300),
        (1220, 250),
        (1660, 90),
    ],
    [(520, -40), (560, 140), (700, 290), (800, 400), (860, 620), (830, 820), (900, 1040)],
    [(800, 400), (1010, 440), (1180, 420), (1340, 520), (1660, 560)],
]
LANES: list[Shape] = [
    [(180, 690), (230, 520), (180, 380), (260, 200), (230, -30)],
    [(610, 640), (560, 780), (600, 900), (560, 1040)],
    [(980, 300), (940, 180), (1000, 60), (980, -40)],
    [(1180, 420), (1130, 560), (1240, 680), (1220, 860), (1290, 1040)],
    [(400, 700), (330, 840), (160, 900), (-40, 900)],
    [(1340, 520), (1420, 380), (1400, 250), (1480, 120), (1450, -40)],
    [(700, 290), (560, 330), (470, 210), (260, 200)],
    [(830, 820), (1010, 850), (1220, 860)],
    [(560, 140), (420, 90), (260, 200)],
    [(1220, 250), (1260, 380), (1340, 520), (1480, 680), (1660, 720)],
]
BRIDGES: list[Shape] = [
    [(230, 520), (300, 600), (440, 560), (540, 600), (610, 640)],
    [(980, 300), (1060, 380), (1180, 420)],
]
STOPS: list[Point] = [(230, 520), (610, 640), (980, 300), (1340, 520)]
HEART: Point = (800, 400)
PLACES: list[Point] = [
    (180, 690), (260, 200), (400, 700), (560, 140), (700, 290), (830, 820), (1220, 250),
    (1220, 860), (560, 780), (1480, 120), (1420, 380), (330, 840), (940, 180), (1480, 680),
    (470, 210),
]  # fmt: skip
TOWNS: tuple[tuple[Point, int, int], ...] = (
    (HEART, 7, 24), ((230, 520), 4, -15), ((980, 300), 4, 20), ((1340, 520), 5, 8),
    ((610, 640), 4, -32), ((1220, 860), 4, 12), ((560, 140), 3, 40), ((180, 690), 3, -10),
)  # fmt: skip
STEPS = 10  # points that a curve has between two of the places it runs through


def paint() -> Canvas:
    """Paint the land, the water, the roads, then the route in red."""
    canvas = Canvas(Fade(PAPER, mixed(PAPER, LINEN, 0.6), (300, 0), (1300, 1000)), seed="map")
    luck = chance("map")
    _land(canvas)
    _contours(canvas)
    _trees(canvas, luck)
    _towns(canvas, luck)
    _water(canvas)
    _roads(canvas)
    _route(canvas)
    _folds(canvas)
    return canvas


def _land(canvas: Canvas) -> None:
    woods: tuple[tuple[list[Point], float], ...] = (
        ([(-80, -80), (300, -90), (430, 60), (330, 170), (120, 210), (-80, 180)], 0.5),
        ([(1080, 640), (1330, 590), (1700, 640), (1720, 860), (1420, 800), (1220, 760)], 0.75),
        ([(180, 760), (420, 760), (520, 900), (470, 1080), (120, 1080), (60, 930)], 0.6),
        ([(1040, -60), (1420, -80), (1390, 90), (1260, 190), (1070, 180)], 0.9),
        ([(860, 640), (980, 690), (1060, 820), (1000, 960), (880, 900)], 0.4),
    )
    for points, share in woods:
        wood = smooth(points, closed=True)
        canvas.fill(wood, mixed(MIST, SKY, share * 0.5))
        canvas.shade(wood, mixed(SKY, LAGOON, 0.4), points[3], points[0], alpha=0.45)


def _contours(canvas: Canvas) -> None:
    for at, rings in (((1150, 100), 9), ((330, 930), 8), ((300, 60), 6), ((1480, 720), 7)):
        for ring in range(1, rings):
            reach = 34.0 * ring
            bumps = [(0, 1.2), (50, 0.9), (110, 1.08), (170, 0.84), (220, 1.16), (290, 0.96)]
            knots = [
                ellipse(*at, reach * k, reach * k * 0.72, start=a, end=a + 1)[0] for a, k in bumps
            ]
            loop = smooth(knots, closed=True)
            canvas.fill(ribbon([*loop, loop[0]], 1.6), LAGOON, alpha=0.5)


def _water(canvas: Canvas) -> None:
    course = smooth(RIVER)
    canvas.fill(
        ribbon(course, 26, 34, 44, 60, 78),
        Fade(SKY, mixed(SKY, LAGOON, 0.7), (0, 200), (1500, 950)),
    )
    canvas.fill(ribbon(course, 3, 4, 5, 7), MIST, alpha=0.8)
    lake = smooth(
        [(560, 470), (640, 440), (730, 500), (720, 580), (620, 590), (540, 560)], closed=True
    )
    canvas.fill(lake, mixed(SKY, LAGOON, 0.25))


def _trees(canvas: Canvas, luck: Random) -> None:
    for at, rx, ry in (
        ((250, 40), 150, 90),
        ((300, 900), 160, 90),
        ((1220, 60), 120, 80),
        ((1450, 700), 160, 60),
    ):
        spots = [inside(luck, at, rx, ry) for _ in range(60)]
        canvas.fill_all(
            [ellipse(*spot, luck.uniform(2.5, 6)) for spot in spots],
            mixed(LAGOON, TEAL, 0.4),
            alpha=0.6,
        )


def _towns(canvas: Canvas, luck: Random) -> None:
    for at, reach, turn in TOWNS:
        blocks = [
            placed(
                box(24 * column, 22 * row, luck.uniform(10, 19), luck.uniform(9, 17)), at, turn=turn
            )
            for column in range(-reach, reach)
            for row in range(-reach, reach)
            if luck.random() > (column * column + row * row) / (reach * reach)
        ]
        canvas.fill_all(blocks, mixed(LINEN, LAGOON, 0.4), alpha=0.8)


def _roads(canvas: Canvas) -> None:
    lanes = [smooth(lane, steps=STEPS) for lane in (*LANES, *BRIDGES)]
    highways = [smooth(way, steps=STEPS) for way in HIGHWAYS]
    canvas.fill_all([ribbon(lane, 12) for lane in lanes], mixed(LAGOON, LINEN, 0.3))
    canvas.fill_all([ribbon(way, 22) for way in highways], mixed(TEAL, LAGOON, 0.3))
    canvas.fill_all([ribbon(lane, 8) for lane in lanes], PAPER)
    canvas.fill_all([ribbon(way, 15) for way in highways], CREAM)
    canvas.fill_all([ellipse(*place, 11) for place in PLACES], PINE)
    canvas.fill_all([ellipse(*place, 5.5) for place in PLACES], PAPER)


def _route(canvas: Canvas) -> None:
    first, last = (smooth(bridge, steps=STEPS) for bridge in BRIDGES)
    middle = smooth(HIGHWAYS[0], steps=STEPS)[3 * STEPS : 5 * STEPS]
    end = smooth(HIGHWAYS[2], steps=STEPS)[2 * STEPS : 3 * STEPS + 1]
    line = ribbon([*first[:-1], *middle, *last[:-1], *end], 12)
    canvas.shadow(line, DEEP, blur=6, fall=(3, 8), alpha=0.35)
    canvas.fill(line, TULIP)
    for stop in STOPS:
        _stop(canvas, stop, 24)
    _stop(canvas, HEART, 50)


def _stop(canvas: Canvas, at: Point, radius: float) -> None:
    canvas.shadow(ellipse(*at, radius), DEEP, blur=8, fall=(5, 10), alpha=0.4)
    canvas.fill(ellipse(*at, radius), PAPER)
    canvas.fill(ellipse(*at, radius * 0.68), TULIP)
    canvas.shade(ellipse(*at, radius * 0.68), EMBER, (at[0] + radius, at[1] + radius), at)


def _folds(canvas: Canvas) -> None:
    for column in range(4):
        panel = box(column * WIDTH / 4, 0, WIDTH / 4, HEIGHT)
        left, right = panel[0], panel[1]
        canvas.fill(
            panel,
            Fade(PINE, PAPER, right if column % 2 else left, left if column % 2 else right),
            alpha=0.06,
        )
    canvas.fill(box(0, 498, WIDTH, 3), PINE, alpha=0.12)
    canvas.fill_all(
        [box(column * WIDTH / 4 - 1, 0, 3, HEIGHT) for column in (1, 2, 3)], PINE, alpha=0.12
    )
