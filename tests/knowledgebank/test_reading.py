"""What readers meet: the list, the record, the comparison, the shortlist, the map and the results."""

import json
import re

import pytest
from cms.api import add_plugin
from cms.utils.placeholder import rescan_placeholders_for_obj
from django.contrib.auth import get_user_model
from django.core.management import call_command
from djangocms_versioning.models import Version

from integrationnorden.search.models import SearchEntry
from integrationnorden.taxonomy.models import Concept, ConceptTranslation
from knowledgebank.models import Example, ExampleContent

MOST_QUERIES = 12
PAGES = [
    "/sv/", "/sv/idebank/", "/sv/idebank/?area=SE&topic=t-labour-market&q=kvinnor", "/sv/idebank/karta/",
    "/sv/idebank/jamfor/?e=2,4", "/sv/idebank/min-lista/?e=2,4", "/sv/sok/?q=kvinnor",
    "/sv/idebank/4/yalla-trappan-i-malmo-kvinnokooperativ-som-ger-fasta-jobb/", "/kl/idebank/", "/fi/ideapankki/",
]  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", PAGES)
def test_a_page_costs_few_queries_and_sets_no_cookie(client, address, django_assert_max_num_queries):
    client.get(address)  # warms what a process reads once, such as content types
    from django.core.cache import cache

    cache.clear()
    with django_assert_max_num_queries(MOST_QUERIES):
        response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_may_be_kept_by_browsers_and_proxies(client, address):
    response = client.get(address)
    assert "public" in response["Cache-Control"]
    assert response["ETag"]
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_the_sitemap_lists_each_published_text_at_its_own_address(client):
    listed = client.get("/sitemap.xml").content.decode()
    assert "/sv/idebank/4/yalla-trappan-i-malmo-kvinnokooperativ-som-ger-fasta-jobb/</loc>" in listed
    labels = ConceptTranslation.objects.exclude(master__scheme=Concept.Scheme.WORD)
    assert listed.count("<url>") == SearchEntry.objects.count() + labels.count()


def test_a_record_with_free_content_costs_no_more(client, django_assert_max_num_queries):
    from django.core.cache import cache

    address = "/sv/idebank/4/yalla-trappan-i-malmo-kvinnokooperativ-som-ger-fasta-jobb/"
    content = ExampleContent.objects.get(example__number=4, language="sv")
    add_plugin(rescan_placeholders_for_obj(content)["more"], "TextPlugin", "sv", body="<p>Från fältet</p>")
    client.get(address)
    cache.clear()
    with django_assert_max_num_queries(MOST_QUERIES):
        response = client.get(address)
    assert "<p>Från fältet</p>" in response.content.decode()


def test_the_list_costs_the_same_for_more_examples(client, django_assert_num_queries, editor):
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get("/sv/idebank/")
    cache.clear()
    with CaptureQueriesContext(connection) as before:
        client.get("/sv/idebank/")
    call_command("generate_examples", "3")
    cache.clear()
    with django_assert_num_queries(len(before)):
        client.get("/sv/idebank/")


def test_a_facet_narrows_the_list_and_its_counts_are_right(client):
    response = client.get("/sv/idebank/?area=AX")
    listing = response.context["listing"]
    assert listing.count == 1
    counts = {
        option.value: option.count for group in listing.groups if group.name == "area" for option in group.options
    }
    assert counts["AX"] == 1
    assert client.get("/sv/idebank/?area=SE").context["listing"].count == counts["SE"]
    assert client.get("/sv/idebank/?area=SE&area=AX").context["listing"].count == counts["SE"] + counts["AX"]


@pytest.mark.parametrize(
    "address",
    [
        "/sv/idebank/?area=XX", "/sv/idebank/?page=99", "/sv/idebank/?page=x", "/sv/idebank/?sort=x", "/xx/",
        "/sv/idebank/999/", "/sv/idebank/?e=a", "/sv/nothing/", "/sv/sok/?kind=x", "/sv/idebank/4/cite.doc",
    ],
)  # fmt: skip
def test_what_does_not_exist_is_a_helpful_404(client, address):
    response = client.get(address, follow=True)
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


@pytest.mark.parametrize("address", ["/sv/sok/?q=%00", "/sv/idebank/?area=%00", "/%00/"])
def test_a_nul_character_is_a_plain_400(client, address):
    assert client.get(address).status_code == 400


def test_a_reader_gets_the_nearest_language_marked_as_such(client):
    page = client.get("/kl/idebank/3/", follow=True)
    html = page.content.decode()
    assert page.context["reading"].language == "en"
    assert '<html lang="kl">' in html
    assert re.search(r'<h1[^>]* lang="en"', html)
    assert '<meta name="robots" content="noindex">' in html
    assert re.search(r'rel="canonical"\s+href="http://testserver/en/idea-bank/3/', html)
    assert 'hreflang="sv"' not in html.split("</head>")[0]


def test_only_languages_that_exist_are_alternates(client):
    head = client.get("/sv/idebank/4/", follow=True).content.decode().split("</head>")[0]
    assert set(re.findall(r'hreflang="(\w+)"', head)) == {"sv", "en", "da", "nb", "fi", "is"}


def test_a_wrong_slug_leads_to_the_right_address(client):
    response = client.get("/sv/idebank/4/old-name/?e=2")
    assert response.status_code == 301
    assert response["Location"] == "/sv/idebank/4/yalla-trappan-i-malmo-kvinnokooperativ-som-ger-fasta-jobb/?e=2"


def test_an_unknown_fact_is_said_to_be_unknown(client):
    """Facts at a glance in their places; of each section, what is missing together at its end."""
    response = client.get("/da/idebank/4/", follow=True)
    assert "Ikke kendt" in response.content.decode()
    why = response.context["sections"][0]
    assert [item.label for item in why.unknown] == [
        "Opholdsgrundlag",
        "Tid i landet",
        "Alder",
        "Uddannelse",
        "Sprogniveau",
    ]
    assert sorted(map(id, [*why.known, *why.unknown])) == sorted(map(id, why.items))


def test_comparing_is_offered_once_there_is_something_to_compare_with(client):
    compare = "/sv/idebank/jamfor/?e="
    assert compare not in client.get("/sv/idebank/4/", follow=True).content.decode()
    assert f"{compare}2,4" in client.get("/sv/idebank/4/?e=2", follow=True).content.decode()


def test_an_empty_list_says_what_to_do_next(client):
    assert "Kontrollera stavningen" in client.get("/sv/idebank/?q=xyzzyq").content.decode()
    assert "Ta bort ett av valen" in client.get("/sv/idebank/?q=xyzzyq&area=SE").content.decode()


def test_a_machine_translation_is_labelled(client):
    assert "maskinoversættelse" in client.get("/da/idebank/4/", follow=True).content.decode()
    assert "maskinöversättning" not in client.get("/sv/idebank/4/", follow=True).content.decode()


@pytest.mark.parametrize(("form", "beginning"), [("bib", "@online{"), ("ris", "TY  - ELEC"), ("json", "[")])
def test_a_citation_can_be_taken_along(client, form, beginning):
    text = client.get(f"/sv/idebank/4/cite.{form}").content.decode()
    assert text.startswith(beginning)
    assert "Yalla Trappan" in text


def test_structured_data_is_json(client):
    html = client.get("/sv/idebank/4/", follow=True).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL).group(1))
    assert (data["@type"], data["inLanguage"]) == ("Article", "sv")


def test_accept_language_chooses_and_no_leads_to_nb(client):
    assert client.get("/", headers={"accept-language": "no"})["Location"] == "/nb/"
    assert client.get("/no/idebank/?q=x")["Location"] == "/nb/idebank/?q=x"


def test_toolbar_parameters_start_no_session_for_readers(client):
    for address in ("/sv/?toolbar_on", "/sv/?edit", "/sv/idebank/?toolbar_off"):
        assert not client.get(address).cookies


def test_a_draft_is_not_public_until_it_is_published(client, editor):
    published = ExampleContent.objects.get(example__number=4, language="sv")
    version = Version.objects.get_for_content(published).copy(editor)
    draft = version.content
    draft.title = "Ett utkast som ingen ser"
    draft.save()
    assert "Ett utkast" not in client.get("/sv/idebank/4/", follow=True).content.decode()
    version.publish(editor)
    draft.slug = "nytt"
    from integrationnorden.web.page_cache import _advance

    _advance()
    assert "Ett utkast" in client.get("/sv/idebank/4/", follow=True).content.decode()
    entry = SearchEntry.objects.get(kind="example", object_id=draft.example_id, language="sv")
    assert entry.title == "Ett utkast som ingen ser"


def test_unpublishing_hides_one_language_and_serves_the_next(client, editor):
    content = ExampleContent.objects.get(example__number=5, language="sv")
    Version.objects.get_for_content(content).unpublish(editor)
    reading = client.get("/sv/idebank/5/", follow=True).context["reading"]
    assert (reading.language, reading.is_fallback) == ("en", True)


def test_a_staff_user_without_permission_reads_no_draft(client, editor):
    example = Example.objects.get(number=4)
    draft = (
        Version.objects.get_for_content(ExampleContent.objects.get(example=example, language="sv")).copy(editor).content
    )
    stranger = get_user_model().objects.create_user("stranger", is_staff=True)
    client.force_login(stranger)
    from cms.toolbar.utils import get_object_preview_url

    assert client.get(get_object_preview_url(draft)).status_code in {403, 404}
