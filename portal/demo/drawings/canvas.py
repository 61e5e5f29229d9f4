"""A sheet to paint on: smooth edges, fades, soft shadows, and the grain of a print."""

import io
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import hypot

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from portal.demo.drawings.palette import PAPER, Colour
from portal.demo.drawings.shapes import Point, Shape, box, moved

WIDTH, HEIGHT = 1600, 1000
SHEET = box(0, 0, WIDTH, HEIGHT)
EDGE = 4  # outlines are drawn this many times larger and reduced, which makes their edges smooth
FIELD = 48  # fades are worked out on a square grid of this many points and enlarged
QUALITY = 88

Frame = tuple[int, int, int, int]


@dataclass(frozen=True)
class Fade:
    """A paint that turns from one colour at the point `a` into another at `b`."""

    start: Colour
    end: Colour
    a: Point
    b: Point


Paint = Colour | Fade


def chance(seed: str) -> random.Random:
    """Return a source of chance that gives the same picture every time."""
    return random.Random(seed)  # noqa: S311 - scatters grass, keeps no secret


class Canvas:
    """One picture of 1600 by 1000 pixels; whatever is painted later lies on top."""

    def __init__(self, ground: Paint, *, seed: str) -> None:
        self._image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        self._noise = _noise(seed)
        self._clip: Image.Image | None = None
        self.fill(SHEET, ground)

    def fill(self, shape: Shape, paint: Paint, *, alpha: float = 1) -> None:
        """Paint one shape."""
        self.fill_all([shape], paint, alpha=alpha)

    def fill_all(self, shapes: Iterable[Shape], paint: Paint, *, alpha: float = 1) -> None:
        """Paint many shapes as one layer: where they overlap, alpha counts once."""
        shapes = list(shapes)
        frame = _frame(shapes)
        if frame:
            self._lay(paint, _faint(_coverage(shapes, frame), alpha), frame)

    def shade(self, shape: Shape, colour: Colour, a: Point, b: Point, *, alpha: float = 1) -> None:
        """Dust a shape with colour, as a dry brush does: thick at the point a, none at b."""
        frame = _frame([shape])
        if not frame:
            return
        ramp = _faint(_field(frame, _ramp(b, a)), alpha)
        dust = ImageChops.subtract(ramp, self._noise.crop(frame), scale=0.4)
        self._lay(colour, ImageChops.multiply(dust, _coverage([shape], frame)), frame)

    def glow(self, at: Point, reach: float, colour: Colour, *, alpha: float = 1) -> None:
        """Shine softly round a point, fading to nothing at the reach."""
        frame = _frame([box(at[0] - reach, at[1] - reach, 2 * reach, 2 * reach)])
        if frame:
            light = _field(frame, lambda x, y: _eased(1 - hypot(x - at[0], y - at[1]) / reach))
            self._lay(colour, _faint(light, alpha), frame)

    def shadow(
        self, shape: Shape, colour: Colour, *, blur: float, fall: Point = (0, 0), alpha: float = 0.5
    ) -> None:
        """Lay a soft shadow of a shape, moved by `fall`."""
        fallen = moved(shape, *fall)
        frame = _frame([fallen], margin=int(blur * 3))
        if frame:
            mask = _coverage([fallen], frame).filter(ImageFilter.GaussianBlur(blur))
            self._lay(colour, _faint(mask, alpha), frame)

    @contextmanager
    def within(self, shape: Shape) -> Iterator[None]:
        """Paint only inside a shape for as long as the block lasts; blocks may be nested."""
        before, window = self._clip, _coverage([shape], (0, 0, WIDTH, HEIGHT))
        self._clip = ImageChops.multiply(before, window) if before else window
        yield
        self._clip = before

    def finish(self) -> bytes:
        """Lay the paper's grain over everything and return the picture as JPEG."""
        grain = self._noise.point([round(128 + (value - 128) * 0.085) for value in range(256)])
        sheet = ImageChops.overlay(self._image, Image.merge("RGB", [grain] * 3))
        file = io.BytesIO()
        sheet.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        return file.getvalue()

    def _lay(self, paint: Paint, mask: Image.Image, frame: Frame) -> None:
        if self._clip:
            mask = ImageChops.multiply(mask, self._clip.crop(frame))
        self._image.paste(_painted(paint, frame), frame, mask)


def _coverage(shapes: Sequence[Shape], frame: Frame) -> Image.Image:
    left, top, right, bottom = frame
    mask = Image.new("L", ((right - left) * EDGE, (bottom - top) * EDGE))
    pen = ImageDraw.Draw(mask)
    for shape in shapes:
        pen.polygon([((x - left) * EDGE, (y - top) * EDGE) for x, y in shape], fill=255)
    return mask.reduce(EDGE)


def _painted(paint: Paint, frame: Frame) -> Image.Image:
    size = (frame[2] - frame[0], frame[3] - frame[1])
    if not isinstance(paint, Fade):
        return Image.new("RGB", size, paint)
    ends = Image.new("RGB", size, paint.end), Image.new("RGB", size, paint.start)
    return Image.composite(*ends, _field(frame, _ramp(paint.a, paint.b)))


def _field(frame: Frame, strength: Callable[[float, float], float]) -> Image.Image:
    left, top, right, bottom = frame
    xs = [left + (right - left) * (step + 0.5) / FIELD for step in range(FIELD)]
    ys = [top + (bottom - top) * (step + 0.5) / FIELD for step in range(FIELD)]
    values = bytes(round(255 * min(max(strength(x, y), 0), 1)) for y in ys for x in xs)
    coarse = Image.frombytes("L", (FIELD, FIELD), values)
    return coarse.resize((right - left, bottom - top), Image.Resampling.BICUBIC)


def _ramp(a: Point, b: Point) -> Callable[[float, float], float]:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    return lambda x, y: (x - a[0]) * dx / length + (y - a[1]) * dy / length


def _eased(share: float) -> float:
    share = min(max(share, 0), 1)
    return share * share * (3 - 2 * share)


def _faint(mask: Image.Image, alpha: float) -> Image.Image:
    return mask if alpha >= 1 else mask.point([round(value * alpha) for value in range(256)])


def _frame(shapes: Sequence[Shape], *, margin: int = 0) -> Frame | None:
    xs = [x for shape in shapes for x, _ in shape]
    ys = [y for shape in shapes for _, y in shape]
    left, top = max(int(min(xs)) - 1 - margin, 0), max(int(min(ys)) - 1 - margin, 0)
    right, bottom = min(int(max(xs)) + 2 + margin, WIDTH), min(int(max(ys)) + 2 + margin, HEIGHT)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _noise(seed: str) -> Image.Image:
    grains = Image.frombytes("L", (WIDTH, HEIGHT), chance(seed).randbytes(WIDTH * HEIGHT))
    soft = grains.filter(ImageFilter.GaussianBlur(0.5))
    return soft.point([min(max(round(128 + (value - 128) * 1.7), 0), 255) for value in range(256)])
