"""A table that a service gave in several answers, kept as one file: a ZIP of the answers as they came."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

from .errors import ReadError
from .errors import gettext_noop as _

FIRST = b"part-0001"
MOST_PARTS = 1_000
MOST_BYTES = 400 * 2**20
# What zipfile raises for damaged archives.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError, LookupError,
    OverflowError, ValueError,
)  # fmt: skip
_NAME_AT = 30  # where a ZIP has the name of its first file


def pack(raws: Sequence[bytes]) -> bytes:
    """The same answers make the same file, so that it is known when it comes again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, raw in enumerate(raws, start=1):
            archive.writestr(zipfile.ZipInfo(f"part-{number:04}"), raw, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def is_packed(head: bytes) -> bool:
    """Whether a ZIP, by how it begins, is one of ours."""
    return head[_NAME_AT:].startswith(FIRST)


def unpack(raw: bytes) -> list[bytes]:
    """The answers, in order. Raises ReadError."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = sorted(archive.infolist(), key=lambda one: one.filename)
            is_small = len(members) <= MOST_PARTS and sum(one.file_size for one in members) <= MOST_BYTES
            raws = [archive.read(one) for one in members] if is_small else []
    except DAMAGE as error:
        raise ReadError(_("The file is damaged and cannot be unpacked.")) from error
    if not raws:
        raise ReadError(_("The file unpacks to more than a table can be."))
    return raws
