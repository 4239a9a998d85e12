"""Addresses, partial dates, rows and uploads."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from integrationnorden.publishing import partial_dates, rows
from integrationnorden.publishing.slugs import slug_of
from integrationnorden.publishing.validators import validate_document, validate_image


@given(st.text())
def test_every_title_has_an_address_in_plain_letters(title):
    slug = slug_of(title)
    assert slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug) <= 80


def test_nordic_letters_in_addresses():
    assert slug_of("Þátttaka á vinnumarkaði: æ ø å ŋ đ") == "thatttaka-a-vinnumarkadi-ae-o-a-n-d"


@pytest.mark.parametrize(
    ("value", "words"), [("2015", "2015"), ("2015-12", "december 2015"), ("2015-12-01", "1 december 2015")]
)
def test_a_date_is_told_no_more_precisely_than_it_is_known(value, words):
    assert partial_dates.in_words(value, "sv") == words


@given(st.text())
def test_anything_else_is_no_date(value):
    try:
        partial_dates.parse(value)
    except ValueError:
        return
    assert value[:4].isdigit()


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_rows_are_clean_or_refused(value):
    try:
        cleaned = rows.clean_rows(value, ["a", "b"])
    except ValidationError:
        return
    assert all(set(row) == {"a", "b"} and any(row.values()) for row in cleaned)


def picture(width, height):
    """A PNG whose header announces a size, with hardly any data behind it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    data = struct.pack(">I", 1) + b"IDAT" + b"\0" + struct.pack(">I", zlib.crc32(b"IDAT\0"))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + data


def test_a_real_picture_is_accepted():
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    validate_image(SimpleUploadedFile("a.png", file.getvalue()))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image_format"),
        (b"", "image_format"),
        (picture(9000, 9000), "image_pixels"),
        (b"x" * (8 * 1024 * 1024 + 1), "image_bytes"),
    ],
)
def test_scripts_bombs_and_giants_are_refused(data, code):
    with pytest.raises(ValidationError) as refused:
        validate_image(SimpleUploadedFile("a.png", data))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "content"), [("form.pdf", b"%PDF-1.7"), ("Form.DOCX", b"PK\x03\x04"), ("budget.ods", b"PK\x03\x04")]
)
def test_a_document_is_accepted_by_name_and_content(name, content):
    validate_document(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("form.pdf", b"<html>"),
        ("form.exe", b"%PDF-1.7"),
        ("form", b"%PDF-1.7"),
        ("form.docx", b""),
        ("a.svg", b"<svg/>"),
    ],
)
def test_anything_else_is_no_document(name, content):
    with pytest.raises(ValidationError):
        validate_document(SimpleUploadedFile(name, content))
