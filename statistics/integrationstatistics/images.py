"""Charts as PNG: drawn from the SVG file in the background, once for each picture, and kept beside other files.

Not every renderer of SVG knows what browsers do, so the file's style uses plain selectors alone. The fonts come with
the code: a picture looks the same on every machine, and its labels are as wide as the charts measured them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

FOLDER = "statistics/png"
FONTS = Path(__file__).parent / "fonts"
FAMILY = "DejaVu Sans"
ZOOM = 2.0
"""Sharp on paper and on the screens of today."""

KEPT = dt.timedelta(days=30)


def path(svg: str) -> str:
    """Where the picture of a chart is kept."""
    return f"{FOLDER}/{hashlib.sha256(svg.encode()).hexdigest()[:32]}.png"


def make(svg: str) -> str:
    """Draw a chart, where that has not been done, and return where it is kept."""
    name = path(svg)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(render(svg)))
    return name


def render(svg: str) -> bytes:
    """Raises ValueError for what is no SVG."""
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=ZOOM,
        skip_system_fonts=True,
        font_files=[str(font) for font in sorted(FONTS.glob("*.ttf"))],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )


def remove_old() -> int:
    """Remove pictures that were made long ago; who asks for one again waits again. Returns how many."""
    if not default_storage.exists(FOLDER):
        return 0
    names = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    old = [name for name in names if default_storage.get_modified_time(name) < timezone.now() - KEPT]
    for name in old:
        default_storage.delete(name)
    return len(old)
