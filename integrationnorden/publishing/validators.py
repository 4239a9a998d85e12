"""Limits on texts and files that editors hand in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from PIL import Image, UnidentifiedImageError

MAX_DOCUMENT_BYTES = 20 * 1024 * 1024
# What a document of each kind begins with: the newer office formats are ZIP archives.
DOCUMENT_BEGINNINGS = {
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "odt": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "ods": b"PK\x03\x04",
}
MAX_IMAGE_BYTES = 8 * 1024 * 1024
MAX_IMAGE_PIXELS = 40_000_000
IMAGE_FORMATS = ("JPEG", "PNG", "WEBP")


@deconstructible
class MaxWordsValidator:
    """At most `limit` words."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, value: str) -> None:
        if len(value.split()) > self.limit:
            raise ValidationError(
                ngettext_lazy("Use at most %(limit)d word.", "Use at most %(limit)d words.", "limit"),
                code="max_words",
                params={"limit": self.limit},
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MaxWordsValidator) and self.limit == other.limit

    def __hash__(self) -> int:
        return hash(self.limit)


def validate_image(upload: Any) -> None:
    """Accept JPEG, PNG and WebP of sane size, judged by the content and before it is decoded.

    An SVG can carry script and is refused; so is a picture whose header announces more pixels
    than the limit, since decoding it could take all memory.
    """
    if upload.size > MAX_IMAGE_BYTES:
        raise ValidationError(_("The file is larger than 8 MB."), code="image_bytes")
    upload.seek(0)
    try:
        with Image.open(upload, formats=IMAGE_FORMATS) as image:
            width, height = image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise ValidationError(_("The file is not a JPEG, PNG or WebP picture."), code="image_format") from error
    finally:
        upload.seek(0)
    if width * height > MAX_IMAGE_PIXELS:
        raise ValidationError(_("The picture has more than 40 million pixels."), code="image_pixels")


def validate_document(upload: Any) -> None:
    """Accept PDF and the newer office formats of sane size, judged by the content too."""
    if upload.size > MAX_DOCUMENT_BYTES:
        raise ValidationError(_("The file is larger than 20 MB."), code="document_bytes")
    beginning = DOCUMENT_BEGINNINGS.get(upload.name.rpartition(".")[2].lower())
    upload.seek(0)
    found = upload.read(8)
    upload.seek(0)
    if beginning is None or not found.startswith(beginning):
        raise ValidationError(_("The file is not PDF, DOCX, ODT, XLSX or ODS."), code="document_format")
