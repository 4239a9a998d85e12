"""What readers take: citations of a release, and the chart as a picture that is drawn in the background."""

import json

import pytest
import rispy
from bibtexparser import parse_string
from django.core.files.storage import default_storage
from procrastinate.contrib.django.models import ProcrastinateJob

from integrationstatistics import images, tasks

pytestmark = pytest.mark.django_db
ROOT = "/sv/statistik/employment-rate"
QUERY = "?area=SE&from=2015"


def test_a_citation_is_of_the_release_in_every_format(client):
    address = f"http://testserver{ROOT}/1/{QUERY}"
    bib = parse_string(client.get(f"{ROOT}/cite.bib{QUERY}").content.decode()).entries[0]
    assert (bib.entry_type, bib["url"], bib["version"]) == ("dataset", address, "1")
    ris = rispy.loads(client.get(f"{ROOT}/cite.ris{QUERY}").content.decode())[0]
    assert (ris["type_of_reference"], ris["urls"]) == ("DATA", [address])
    csl = json.loads(client.get(f"{ROOT}/1/cite.json{QUERY}").content)[0]
    assert (csl["type"], csl["URL"], csl["language"]) == ("dataset", address, "sv")
    assert address in client.get(f"{ROOT}/cite.txt{QUERY}").content.decode()
    assert client.get(f"{ROOT}/cite.doc").status_code == 404


def test_a_picture_is_drawn_in_the_background(client, settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }
    address = f"{ROOT}/1/chart.png{QUERY}"
    waiting = client.get(address)
    assert waiting.status_code == 202
    assert "no-store" in waiting["Cache-Control"]
    assert client.get(address).status_code == 202
    job = ProcrastinateJob.objects.get(task_name="integrationstatistics.tasks.make_png")
    tasks.make_png.func(**job.args)
    made = client.get(address)
    assert (made.status_code, made["Content-Type"]) == (200, "image/png")
    assert made.content.startswith(b"\x89PNG")


def test_no_picture_of_what_is_not_public(db):
    tasks.make_png.func(key="employment-rate", number=99, query="", language="sv")
    tasks.make_png.func(key="nothing", number=1, query="", language="sv")


def test_letters_of_all_languages_are_drawn():
    """A letter that the font lacks would be left out, and two texts would look the same."""

    def drawn(text):
        return images.render(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><text y="20">{text}</text></svg>'
        )

    letters = "åäöÅÄÖæøÆØðþÐÞáéíóúýčđŋšŧžČŊŠŦŽĸ–−…"
    assert len({drawn(letter) for letter in letters} | {drawn("")}) == len(letters) + 1


def test_old_pictures_are_removed(settings, tmp_path, monkeypatch):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }
    name = images.make('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')
    assert images.remove_old() == 0
    monkeypatch.setattr(images, "KEPT", -images.KEPT)
    assert images.remove_old() == 1
    assert not default_storage.exists(name)
