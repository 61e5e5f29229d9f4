"""Outlines as lists of points, in the picture's own pixels: curves, boxes, ellipses, strokes."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

Point = tuple[float, float]
Shape = list[Point]
Segment = tuple[Point] | tuple[Point, Point, Point]


def bezier(start: Point, first: Point, second: Point, end: Point, *, steps: int = 20) -> Shape:
    """Follow one cubic Bezier curve from start to end, both included."""
    points = []
    for step in range(steps + 1):
        t, u = step / steps, 1 - step / steps
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        points.append(_blended(weights, (start, first, second, end)))
    return points


def outline(start: Point, *segments: Segment) -> Shape:
    """Join straight lines (one point) and cubic curves (three points) into one outline."""
    points = [start]
    for segment in segments:
        if len(segment) == 1:
            points.append(segment[0])
        else:
            points.extend(bezier(points[-1], *segment)[1:])
    return points


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> Shape:
    """Run a Catmull-Rom curve through all the points."""
    ends = (points[-1:], points[:2]) if closed else (points[:1], points[-1:])
    knots = [*ends[0], *points, *ends[1]]
    curve: Shape = []
    for before, here, there, after in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        curve.extend(bezier(here, first, second, there, steps=steps)[:-1])
    return curve if closed else [*curve, points[-1]]


def ellipse(
    x: float, y: float, rx: float, ry: float | None = None, *, start: float = 0, end: float = 360
) -> Shape:
    """Follow an ellipse, or its arc from `start` to `end` degrees, clockwise from the right."""
    ry = rx if ry is None else ry
    steps = max(16, int(max(rx, ry) ** 0.5 * abs(end - start) / 36))
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


def box(x: float, y: float, width: float, height: float) -> Shape:
    """Return a rectangle's four corners, clockwise from the upper left."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def lozenge(x: float, y: float, half_width: float, half_height: float) -> Shape:
    """Return a diamond round its middle."""
    return [(x, y - half_height), (x + half_width, y), (x, y + half_height), (x - half_width, y)]


def flattened(points: Iterable[Point], y: float, *, share: float = 0.42) -> Shape:
    """Return the shape as it lies on a floor seen aslant: squeezed towards the height y."""
    return [(px, y + (py - y) * share) for px, py in points]


def rounded(x: float, y: float, width: float, height: float, radius: float) -> Shape:
    """Return a rectangle with round corners."""
    left, right, top, bottom = x + radius, x + width - radius, y + radius, y + height - radius
    corners = ((right, top, -90), (right, bottom, 0), (left, bottom, 90), (left, top, 180))
    return [p for cx, cy, a in corners for p in ellipse(cx, cy, radius, start=a, end=a + 90)]


def ribbon(spine: Sequence[Point], *widths: float) -> Shape:
    """Return a stroke along the spine whose width passes evenly through the given widths."""
    left, right = [], []
    for index, (x, y) in enumerate(spine):
        dx, dy = _direction(spine, index)
        half = _width_at(widths, index / (len(spine) - 1)) / 2
        left.append((x + dy * half, y - dx * half))
        right.append((x - dy * half, y + dx * half))
    return [*left, *reversed(right)]


def between(first: Point, second: Point, share: float) -> Point:
    """Return the point that lies `share` of the way from the first to the second."""
    return first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share


def inside(luck: Random, at: Point, rx: float, ry: float | None = None) -> Point:
    """Pick a point by chance, evenly, within an ellipse."""
    angle, reach = luck.uniform(0, math.tau), math.sqrt(luck.random())
    return at[0] + rx * reach * math.cos(angle), at[1] + (ry or rx) * reach * math.sin(angle)


def moved(points: Iterable[Point], dx: float, dy: float) -> Shape:
    """Return the shape moved right by dx and down by dy."""
    return [(x + dx, y + dy) for x, y in points]


def placed(points: Iterable[Point], at: Point, *, size: float = 1, turn: float = 0) -> Shape:
    """Return a shape drawn round (0, 0) at its place: scaled, then turned clockwise (degrees)."""
    cos, sin = math.cos(math.radians(turn)) * size, math.sin(math.radians(turn)) * size
    return [(at[0] + x * cos - y * sin, at[1] + x * sin + y * cos) for x, y in points]


def mirrored(points: Iterable[Point], x: float = 0) -> Shape:
    """Return the shape as a mirror standing upright at x shows it."""
    return [(2 * x - px, py) for px, py in points]


def symmetric(half: Shape, x: float = 0) -> Shape:
    """Close a left half, given from top to bottom, with its mirror image at x."""
    return [*half, *reversed(mirrored(half, x))]


def _blended(weights: Sequence[float], points: Sequence[Point]) -> Point:
    pairs = list(zip(weights, points, strict=True))
    return sum(w * p[0] for w, p in pairs), sum(w * p[1] for w, p in pairs)


def _direction(spine: Sequence[Point], index: int) -> Point:
    before, after = spine[max(index - 1, 0)], spine[min(index + 1, len(spine) - 1)]
    dx, dy = after[0] - before[0], after[1] - before[1]
    length = math.hypot(dx, dy) or 1.0
    return dx / length, dy / length


def _width_at(widths: Sequence[float], share: float) -> float:
    if len(widths) == 1:
        return widths[0]
    stops = list(pairwise(widths))
    at = min(int(share * len(stops)), len(stops) - 1)
    start, end = stops[at]
    return start + (end - start) * (share * len(stops) - at)
