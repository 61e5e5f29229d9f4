"""How many bytes a cover costs in each kind of file, and how long all sizes of one picture take.

`.venv/bin/python manage.py demo --no-serve && .venv/bin/python -m bench.picture_sizes`
"""

import io
import os
import statistics
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")

import django

django.setup()

from PIL import Image  # noqa: E402

from articles.models import NewsImage, NewsRendition, Publication  # noqa: E402
from articles.renditions import SHAPES, make_sizes  # noqa: E402


def main() -> None:
    """Print the means over the demo's covers."""
    covers = NewsImage.objects.filter(pk__in=Publication.objects.values("cover"))
    sizes = {
        kind: statistics.mean(image.sizes["whole"][kind][0][3] for image in covers)
        for kind in ("avif", "jpeg")
    }
    sizes["webp (72)"] = statistics.mean(_as_webp(image) for image in covers)
    for kind, mean in sizes.items():
        print(f"360 px, {kind}: {mean:,.0f} bytes")  # noqa: T201
    times = [_time_of_all_sizes(image) for image in covers[:5]]
    print(f"all sizes of one picture: {statistics.mean(times):.2f} s")  # noqa: T201


def _as_webp(image: Any) -> int:
    stream = io.BytesIO()
    with image.file.open("rb") as file, Image.open(file) as picture:
        height = round(360 * picture.height / picture.width)
        resized = picture.convert("RGB").resize((360, height), Image.Resampling.LANCZOS)
        resized.save(stream, "WEBP", quality=72)
    return len(stream.getvalue())


def _time_of_all_sizes(image: Any) -> float:
    """Make them anew, and count the processor time."""
    NewsRendition.objects.filter(image=image).delete()
    start = time.process_time()
    make_sizes(image, SHAPES)
    return time.process_time() - start


if __name__ == "__main__":
    main()
