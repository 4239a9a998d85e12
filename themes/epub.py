"""HTML to EPUB 3.3 (w3.org/TR/epub-33): a ZIP archive of XHTML files with a list of contents and a description.

The sections of the body become files, so that reading systems open large books quickly. Pictures of the site are
taken along; links inside the book follow the files, all others lead to the site.
"""

from __future__ import annotations

import datetime as dt
import io
import mimetypes
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import tinyhtml5
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from .pictures import opened

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
XML = "http://www.w3.org/XML/1998/namespace"
STYLES = "web/css/epub.css"
# What pages need and books do not know. The parser keeps namespaces as attributes; the writer adds its own.
SUPERFLUOUS = ("loading", "tabindex", *(f"{{http://www.w3.org/2000/xmlns/}}{name}" for name in ("xmlns", "xlink")))
# The first file of the archive says what it is, uncompressed.
MIMETYPE = "application/epub+zip"


@dataclass(frozen=True, slots=True)
class About:
    """What the description says; `address` names this version for ever."""

    title: str
    language: str
    address: str
    publisher: str
    published: dt.datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of contents, with those below it."""

    title: str
    href: str
    below: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """One XHTML file."""

    name: str
    body: ET.Element

    @property
    def has_svg(self) -> bool:
        return next(self.body.iter(f"{{{SVG}}}svg"), None) is not None


def write(html: str, about: About) -> bytes:
    """The book as EPUB."""
    ET.register_namespace("", XHTML)
    ET.register_namespace("svg", SVG)
    body = tinyhtml5.parse(html).find(f"{{{XHTML}}}body")
    assert body is not None  # noqa: S101 - the parser adds one
    parts = [Part(f"part-{number}.xhtml", section) for number, section in enumerate(body, start=1)]
    pictures = dict(_take_pictures(parts))
    _lead_links(parts, about)
    contents = [entry for part in parts for entry in _contents(part)]
    files = {part.name: _document(part.body, about).encode() for part in parts}
    files |= pictures
    files["nav.xhtml"] = _render("nav.xhtml", about, entries=contents)
    files["book.css"] = Path(finders.find(STYLES)).read_bytes()  # type: ignore[arg-type]
    files["package.opf"] = _render(
        "package.opf",
        about,
        parts=parts,
        pictures=_typed(pictures),
        has_visuals=bool(pictures) or any(part.has_svg for part in parts),
        modified=about.published.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    return _archive(files)


def _archive(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", render_to_string("themes/epub/container.xml"))
        for name, data in files.items():
            archive.writestr(f"book/{name}", data)
    return stream.getvalue()


def _render(template: str, about: About, **context: object) -> bytes:
    return render_to_string(f"themes/epub/{template}", {"about": about, **context}).encode()


def _take_pictures(parts: list[Part]) -> Iterator[tuple[str, bytes]]:
    """The pictures, whose addresses become those of the files inside the book."""
    names: dict[str, str] = {}
    for image in (image for part in parts for image in part.body.iter(f"{{{XHTML}}}img")):
        source = image.get("src", "")
        if source not in names:
            names[source] = f"picture-{len(names) + 1}{Path(source).suffix.lower()}"
            with opened(source) as picture:
                yield names[source], picture.read()
        image.set("src", names[source])


def _typed(pictures: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(name, mimetypes.guess_type(name)[0] or "image/jpeg") for name in pictures]


def _lead_links(parts: list[Part], about: About) -> None:
    """Links to a place in the book lead to its file, all others to the site; and what books do not know goes."""
    places = {one.get("id"): part.name for part in parts for one in part.body.iter() if one.get("id")}
    for one in (one for part in parts for one in part.body.iter()):
        for name in SUPERFLUOUS:
            one.attrib.pop(name, None)
        if language := one.get("lang"):
            one.set(f"{{{XML}}}lang", language)
        href = one.get("href")
        if href is None:
            continue
        place = places.get(href.removeprefix("#")) if href.startswith("#") else None
        one.set("href", f"{place}{href}" if place else urljoin(about.address, href))


def _contents(part: Part) -> Iterator[Entry]:
    """The headings of a file: of the second level, with those of the third that have an anchor below it."""
    for one in part.body.iter():
        if one.tag == f"{{{XHTML}}}h1":
            yield Entry(_text(one), part.name)
        elif one.tag == f"{{{XHTML}}}h2":
            yield Entry(_text(one), f"{part.name}#{one.get('id')}", list(_below(part)))


def _below(part: Part) -> Iterator[Entry]:
    for one in part.body.iter(f"{{{XHTML}}}h3"):
        if one.get("id"):
            yield Entry(_text(one), f"{part.name}#{one.get('id')}")


def _text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _document(body: ET.Element, about: About) -> str:
    """A section as a file of its own."""
    root = ET.Element(f"{{{XHTML}}}html", {"lang": about.language, f"{{{XML}}}lang": about.language})
    head = ET.SubElement(root, f"{{{XHTML}}}head")
    heading = next((one for one in body.iter() if one.tag in {f"{{{XHTML}}}h1", f"{{{XHTML}}}h2"}), None)
    ET.SubElement(head, f"{{{XHTML}}}title").text = about.title if heading is None else _text(heading)
    ET.SubElement(head, f"{{{XHTML}}}link", {"rel": "stylesheet", "href": "book.css"})
    ET.SubElement(root, f"{{{XHTML}}}body").append(body)
    return '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n' + ET.tostring(root, encoding="unicode")
