"""Themes with what a test cares about."""

import pytest
from cms.api import add_plugin
from cms.models import Placeholder
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override
from djangocms_versioning.models import Version

from integrationnorden.publishing.importing import write_text
from themes.models import Chapter, Publication, Theme


@pytest.fixture
def employers(db):
    """The theme of the demo on employers: key messages and summary in six languages, chapters in two."""
    return Theme.objects.get(year=2023)


@pytest.fixture
def source(db):
    return Publication.objects.create(
        key="svensson2020", title="Vägar <till> arbete", year=2020, publisher="Förlaget", language="sv",
        authors=[{"family": "Svensson", "given": "Eva"}],
    )  # fmt: skip


@pytest.fixture
def write(editor):
    """A published text of a grouper in a language, with one text in its placeholder."""

    def make(grouper, title, language="sv", slot="", html="", **fields):
        write_text(grouper, language, {"title": title, **fields}, editor, publish=False)
        model = grouper._meta.get_field("contents").related_model
        texts = model.admin_manager.filter(**{model.grouper_field: grouper}, language=language)
        newest = texts.order_by("-pk").first()
        if slot:
            placeholder = Placeholder.objects.create(slot=slot, source=newest)
            add_plugin(placeholder, "TextPlugin", language, body=html)
        Version.objects.get_for_content(newest).publish(editor)
        cache.clear()
        return newest

    return make


@pytest.fixture
def theme(source, write):
    """A theme in Swedish alone that cites one publication."""
    made = Theme.objects.create(year=2024, original_language="sv")
    made.publications.add(source)
    messages = [{"message": "Arbete tar tid [@svensson2020, s. 3]."}]
    write(made, "Vägar", slot="summary", html="<p>Mer ^[En not.] om det [@svensson2020].</p>", key_messages=messages)
    return made


@pytest.fixture
def chapter(theme, write):
    made = Chapter.objects.create(theme=theme, order=1, original_language="sv")
    write(made, "Första kapitlet", slot="text", html="<p>Kapitlets text [@svensson2020].</p>")
    return made


def address(name, *args, language="sv"):
    with override(language):
        return reverse(f"themes:{name}", args=args)


@pytest.fixture
def read(client):
    """The page at a named address, as text."""

    def get(name, *args, language="sv"):
        response = client.get(address(name, *args, language=language), follow=True)
        assert response.status_code == 200
        return response.content.decode()

    return get
