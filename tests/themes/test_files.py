"""PDFs: the page says the same, they are kept, and a failure leaves the page working."""

import io

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from pypdf import PdfReader

from themes import files, pdf, tasks
from themes.choices import FileForm

from .conftest import address


@pytest.fixture
def book(chapter):
    path = files.make(FileForm.WHOLE, chapter.theme.number, "sv", 1)
    yield PdfReader(io.BytesIO(default_storage.open(path).read()))
    default_storage.delete(path)


def test_a_pdf_says_what_the_page_says(book):
    text = " ".join("".join(page.extract_text() for page in book.pages).split())
    for said in ("Vägar", "Arbete tar tid", "Svensson, 2020, s. 3", "Första kapitlet", "Kapitlets text", "En not."):
        assert said in text
    assert "Vägar <till> arbete" in text
    assert "[@" not in text


def test_a_pdf_is_tagged_in_its_language_and_has_a_title(book):
    root = book.trailer["/Root"]
    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]
    assert book.metadata.title == "Vägar"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_the_page_links_the_pdf_once_it_is_made(read, theme):
    path = files.name(FileForm.WHOLE, theme.number, "sv", 1)
    assert path not in read("theme-short", theme.number)
    assert files.make(FileForm.WHOLE, theme.number, "sv", 1) == path
    cache.clear()
    assert path in read("theme-short", theme.number)
    files.forget("theme", theme.number, "sv", 1)
    assert not default_storage.exists(path)


def test_a_failure_leaves_the_page_working(read, theme, monkeypatch):
    def fail(_html, _site):
        raise OSError("no Pango")

    monkeypatch.setattr(pdf, "write", fail)
    with pytest.raises(OSError, match="no Pango"):
        tasks.make_file.func(form="theme", number=theme.number, language="sv", version=1)
    assert "Vägar" in read("theme-short", theme.number)


def test_what_is_not_public_gets_no_pdf(theme):
    tasks.make_file.func(form="theme", number=theme.number, language="sv", version=9)
    assert not default_storage.exists(files.name("theme", theme.number, "sv", 9))


def test_a_chapter_has_a_pdf_of_its_own(client, chapter):
    path = files.make(FileForm.CHAPTER, chapter.number, "sv", 1)
    assert path in client.get(address("chapter-version", chapter.number, 1)).content.decode()
    files.forget("chapter", chapter.number, "sv", 1)
