"""Publications from reference managers."""

import json
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrationnorden.publishing.importing import ImportRefused
from themes import apparatus, csl, importing, reading_references
from themes.models import Publication

BIBTEX = r"""
@techreport{calmfors2019,
  author = {Calmfors, Lars and S{\'a}nchez Gassen, Nora},
  title = {Integrating {Immigrants} into the Nordic Labour Markets},
  institution = {Nordic Council of Ministers},
  number = {2019:024}, series = {Nord},
  year = {2019}, doi = {https://doi.org/10.6027/Nord2019-024}, langid = {english}
}
"""
RIS = """TY  - JOUR
ID  - berg2021
AU  - Berg, Åsa
TI  - Vägen till arbete
JO  - Tidskriften
IS  - 2
SP  - 10
EP  - 20
PY  - 2021
DO  - 10.1000/xyz
LA  - sv
ER  -
"""
CSL = json.dumps(
    [
        {
            "id": "nordregio2020",
            "type": "report",
            "title": "Learning to live in a new country",
            "author": [{"literal": "Nordregio"}],
            "issued": {"date-parts": [["2020"]]},
            "URL": "https://pub.norden.org/nord2020-036",
            "language": "en-GB",
        }
    ]
)


def take(name, text):
    importing.import_file(name, text.encode())


def test_bibtex_is_read_with_its_accents_and_braces(db):
    Publication.objects.all().delete()
    take("a.bib", BIBTEX)
    found = Publication.objects.get()
    assert (found.key, found.kind, found.year, found.doi, found.language) == (
        "calmfors2019", "report", 2019, "10.6027/Nord2019-024", "en",
    )  # fmt: skip
    assert found.title == "Integrating Immigrants into the Nordic Labour Markets"
    assert found.authors == [
        {"family": "Calmfors", "given": "Lars"},
        {"family": "Sánchez Gassen", "given": "Nora"},
    ]
    assert (found.container, found.number, found.publisher) == ("Nord", "2019:024", "Nordic Council of Ministers")


def test_ris_is_read(db):
    take("a.ris", RIS)
    found = Publication.objects.get(key="berg2021")
    assert (found.kind, found.container, found.number, found.pages) == ("article-journal", "Tidskriften", "2", "10–20")
    assert (found.byline, found.year, found.address) == ("Berg", 2021, "https://doi.org/10.1000/xyz")


def test_csl_json_is_read(db):
    take("a.json", CSL)
    found = Publication.objects.get(key="nordregio2020")
    assert (found.kind, found.year, found.language, found.byline) == ("report", 2020, "en", "Nordregio")
    assert found.csl()["author"] == [{"literal": "Nordregio"}]


@pytest.mark.parametrize(("name", "text"), [("a.bib", BIBTEX), ("a.ris", RIS), ("a.json", CSL)])
def test_importing_again_changes_nothing(db, name, text):
    take(name, text)
    report = importing.import_file(name, text.encode())
    assert (report.created, report.changed, len(report.unchanged)) == ([], [], 1)


def test_a_publication_is_known_by_its_doi_under_another_key(db):
    take("a.ris", RIS)
    take("b.ris", RIS.replace("ID  - berg2021", "ID  - other"))
    assert Publication.objects.filter(doi="10.1000/xyz").count() == 1


def test_one_wrong_record_refuses_the_file_and_names_its_row_and_field(db):
    before = Publication.objects.count()
    records = [*json.loads(CSL), {"id": "bad", "type": "report", "title": "", "URL": "javascript:alert(1)"}]
    with pytest.raises(ImportRefused) as refused:
        take("a.json", json.dumps(records))
    assert {(problem.row, problem.field) for problem in refused.value.problems} == {(2, "title"), (2, "url")}
    assert Publication.objects.count() == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.bib", "@article{broken, title = {"),
        ("a.bib", ""),
        ("a.ris", "x"),
        ("a.json", "{"),
        ("a.json", '{"a": 1}'),
        ("a.txt", "x"),
    ],
)
def test_a_file_that_is_none_of_these_is_refused(db, name, text):
    with pytest.raises(ImportRefused):
        take(name, text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(max_size=300), name=st.sampled_from(["a.bib", "a.ris", "a.json"]))
def test_any_text_is_read_or_refused(text, name):
    try:
        records = reading_references.read(name, text)
    except ImportRefused:
        return
    assert all(reading_references.key_of(record) is not None for record in records)


@settings(max_examples=40)
@given(title=st.text(alphabet=string.printable, min_size=1, max_size=60), language=st.sampled_from(["sv", "fi", "is"]))
def test_no_title_becomes_markup(title, language):
    made = Publication(key="k1", title=title, publisher="<b>P</b>", year=2020, authors=[])
    entry = csl.render([made], language).entries["k1"]
    assert "<b>" not in entry
    assert "<script" not in entry


@settings(max_examples=60)
@given(text=st.text(alphabet="[]@^;, abc<>&", max_size=40))
def test_annotating_any_text_keeps_it_escaped(text):
    html = apparatus.Apparatus([Publication(key="abc", title="T", publisher="P", year=2020)], "sv").annotate(text)
    assert "<a>" not in html.replace("<a ", "")
    assert "<b" not in html


def test_an_unknown_key_stays_as_it_was_written():
    assert apparatus.Apparatus([], "sv").annotate("Så är det [@unknown].") == "Så är det [@unknown]."


def test_a_text_without_apparatus_loses_its_marks():
    assert apparatus.plain("Så är det [@a2020, s. 3; @b]. Ja^[Se där.].") == "Så är det. Ja."


def test_keys_may_differ_in_case_and_be_cited_together():
    both = [Publication(key=key, title=key, publisher=key, year=2020) for key in ("Berg2020", "alm:2019")]
    html = apparatus.Apparatus(both, "en").annotate("x [@Berg2020; @alm:2019, p. 2]")
    assert 'href="#ref-Berg2020"' in html
    assert ", p. 2</a>)" in html
