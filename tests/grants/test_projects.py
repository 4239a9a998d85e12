"""Funded projects: what readers meet, and the exchange in the fields of the 360Giving standard."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from djangocms_versioning.models import Version
from hypothesis import given
from hypothesis import strategies as st

from grants import exchange, giving, importing, totals
from grants.models import Call, Participation, Project, ProjectContent, Report
from integrationnorden.languages.labels import Label
from integrationnorden.publishing.importing import ImportRefused
from integrationnorden.taxonomy.models import Concept, Organisation
from knowledgebank.models import Example

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
PAGES = [
    "/sv/bidrag/projekt/", "/sv/bidrag/projekt/?area=DK&q=utbildning", "/sv/bidrag/projekt/totalt/",
    "/sv/bidrag/projekt/1/kvinder-i-job-kvinnor-i-arbete/", "/sv/bidrag/projekt/download.csv",
    "/sv/bidrag/projekt/download.json",
]  # fmt: skip
# What the standard demands of every grant (360-giving-schema.json, "required").
REQUIRED = {
    "id", "title", "description", "currency", "amountAwarded", "awardDate", "recipientOrganization",
    "fundingOrganization",
}  # fmt: skip
WHOLE = {
    "Identifier": "nvc-1", "Title": "Ett projekt", "Description": "Vad det var.", "Currency": "DKK",
    "Amount Awarded": "750000", "Award Date": "2024-03-01", "URL": "https://example.org/p",
    "Planned Dates:Start Date": "2024-05", "Planned Dates:End Date": "2025", "Recipient Org:Identifier": "org-a",
    "Recipient Org:Name": "Förening A", "Recipient Org:Country": "SE", "Funding Org:Identifier": "nordisk-ministerraad",
    "Funding Org:Name": "Nordiska ministerrådet", "Grant Programme:Code": "integration",
    "Classifications:Code": ["t-employment"], "Related Document:Title": ["Slutrapport"],
    "Related Document:Web Address": ["https://example.org/r.pdf"], "Related Document:Document Type": ["report"],
    "Partner Org:Identifier": ["org-b", "org-c"], "Partner Org:Name": ["Forening B", "Yhdistys C"],
    "Partner Org:Country": ["NO", "FI"], "Language": "sv", "Status": "ended", "Results": "En metod.",
    "Call Number": "3", "Learning Examples": ["4"],
}  # fmt: skip


def bring_in(records, user, **options):
    file = giving.File(records, [], first_row=1)
    return importing.import_projects(file, user, **{"language": "sv", "publish": True, **options})


def refusal(records, user):
    with pytest.raises(ImportRefused) as refused:
        bring_in(records, user)
    return [(problem.row, problem.field) for problem in refused.value.problems]


def everything():
    projects = Project.objects.published().for_exchange()
    return list(exchange.all_records(projects, lambda address: address))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_costs_few_queries_and_sets_no_cookie(client, address, django_assert_max_num_queries):
    client.get(address)
    cache.clear()
    with django_assert_max_num_queries(MOST_QUERIES):
        response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize(
    "address", ["/sv/bidrag/projekt/", "/sv/bidrag/projekt/totalt/", "/sv/bidrag/projekt/download.json"]
)
def test_a_list_costs_the_same_for_one_and_for_three_projects(client, fund, address):
    def queries():
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    fund()
    client.get(address)
    one = queries()
    fund()
    fund()
    assert queries() == one


def test_a_project_costs_the_same_with_one_and_with_three_of_everything(client, fund):
    project = fund(call=Call.objects.get(number=3))

    def add(number):
        organisation = Organisation.objects.order_by("pk")[number]
        Participation.objects.create(project=project, organisation=organisation)
        project.concepts.add(Concept.objects.order_by("pk")[number])
        project.examples.add(Example.objects.order_by("pk")[number])
        Report.objects.create(project=project, title="Rapport", url="https://example.org/", language="sv")

    def queries():
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/sv/bidrag/projekt/{project.number}/ett-projekt/").status_code == 200
        return len(captured)

    add(0)
    queries()
    one = queries()
    add(1)
    add(2)
    assert queries() == one <= MOST_QUERIES


def test_a_project_shows_call_project_result_and_learning_example_as_one_chain(client, editor):
    bring_in([WHOLE], editor)
    number = Project.objects.get(identifier="nvc-1").number
    chain = client.get(f"/sv/bidrag/projekt/{number}/", follow=True).context["chain"]
    assert [link.title for link in chain] == ["Utlysning", "Projekt", "Resultat", "Lärande exempel"]
    shown = [[str(value.label) for value in link.values] for link in chain]
    assert shown[0][0].startswith("Utlysning 2023")
    assert shown[1] == ["Ett projekt"]
    assert (chain[2].text, shown[2]) == ("En metod.", ["Slutrapport"])
    assert "Yalla Trappan" in shown[3][0]
    assert "Ett projekt" in client.get("/sv/bidrag/3/", follow=True).content.decode()


def test_what_is_not_known_of_a_project_is_said_to_be_unknown(client, fund):
    project = fund()
    html = client.get(f"/sv/bidrag/projekt/{project.number}/", follow=True).content.decode()
    assert html.count("Inte känt") >= 6


def test_facets_narrow_list_totals_and_download_alike(client):
    for address in ("/sv/bidrag/projekt/", "/sv/bidrag/projekt/totalt/"):
        assert client.get(f"{address}?area=IS").context["listing"].count == 1
    grants = json.loads(client.get("/sv/bidrag/projekt/download.json?area=IS").content)["grants"]
    assert [grant["id"] for grant in grants] == ["enhancing-labour-opportunities"]


@pytest.mark.parametrize(
    "address", ["/sv/bidrag/projekt/?area=XX", "/sv/bidrag/projekt/999/", "/sv/bidrag/projekt/download.xls"]
)
def test_what_does_not_exist_is_a_404(client, address):
    assert client.get(address).status_code == 404


def test_structured_data_says_the_amount_where_it_is_known(client):
    def data(number):
        html = client.get(f"/sv/bidrag/projekt/{number}/", follow=True).content.decode()
        return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL).group(1))

    assert data(1)["@type"] == "Grant"
    assert data(4)["@type"] == "MonetaryGrant"
    assert data(4)["amount"]["value"] == 8000000.0


amounts = st.none() | st.decimals(0, 10_000_000, places=2)
rows = st.builds(
    totals.Row,
    year=st.none() | st.integers(2016, 2027),
    country=st.none() | st.sampled_from([Label("Sverige", "sv"), Label("Danmark", "sv")]),
    topics=st.lists(st.sampled_from([Label("arbete", "sv"), Label("språk", "sv")]), unique=True),
    amount=amounts,
    currency=st.sampled_from(["DKK", "EUR"]),
)


@given(st.lists(rows))
def test_totals_by_year_and_country_add_up_to_the_whole(found):
    whole = totals.overall(found)
    for groups in (totals.by_year(found, "sv"), totals.by_country(found)):
        assert sum(group.count for group in groups) == whole.count == len(found)
        assert sum(group.unknown for group in groups) == whole.unknown
        for currency in ("DKK", "EUR"):
            assert sum(group.amounts.get(currency, Decimal()) for group in groups) == whole.amounts.get(currency, 0)


@given(st.lists(rows, min_size=1))
def test_the_longest_bar_has_the_full_width_and_the_others_their_share(found):
    groups = totals.by_topic(found)
    most = max(group.count for group in groups)
    assert {group.width for group in groups if group.count == most} == {100}
    assert all(group.width == round(100 * group.count / most, 2) for group in groups)


def test_a_whole_grant_has_what_the_standard_requires(editor):
    bring_in([WHOLE], editor)
    record = next(record for record in everything() if record["Identifier"] == "nvc-1")
    grant = giving.nest(record)
    assert set(grant) >= REQUIRED
    assert grant["recipientOrganization"] == [{"id": "org-a", "name": "Förening A", "addressCountry": "SE"}]
    assert (grant["amountAwarded"], grant["awardDate"], grant["fromOpenCall"]) == (750000, "2024-03-01", "Yes")
    assert [one["id"] for one in grant["partnerOrganization"]] == ["org-b", "org-c"]


@pytest.mark.parametrize(
    ("write", "read"), [(giving.write_csv, giving.read_csv), (giving.write_json, giving.read_json)]
)
def test_importing_an_export_changes_nothing(editor, write, read):
    bring_in([WHOLE], editor)
    file = read(write(everything()).removeprefix("\N{BYTE ORDER MARK}"))
    versions = Version.objects.count()
    report = importing.import_projects(file, editor, language="sv", publish=True)
    assert (report.created, report.changed, len(report.unchanged)) == ([], [], Project.objects.count())
    assert Version.objects.count() == versions
    assert file.left_out == []


def test_a_changed_text_becomes_one_new_version_and_a_missing_field_stays(editor):
    bring_in([WHOLE], editor)
    report = bring_in([{"Identifier": "nvc-1", "Title": "Ett projekt", "Description": "Något annat."}], editor)
    project = Project.objects.get(identifier="nvc-1")
    assert report.changed == [project.number]
    content = ProjectContent.objects.get(project=project)
    assert (content.summary, content.results, project.amount) == ("Något annat.", "En metod.", 750000)
    assert project.participations.count() == 3


def test_a_blank_cell_makes_a_fact_unknown(editor):
    bring_in([WHOLE], editor)
    bring_in([{**WHOLE, "Amount Awarded": "", "Partner Org:Identifier": [], "Partner Org:Name": []}], editor)
    project = Project.objects.get(identifier="nvc-1")
    assert (project.amount, project.participations.count()) == (None, 1)


def test_an_import_without_publishing_makes_drafts_only(client, editor):
    bring_in([WHOLE], editor, publish=False)
    number = Project.objects.get(identifier="nvc-1").number
    assert client.get(f"/sv/bidrag/projekt/{number}/", follow=True).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"Identifier": ""}, "Identifier"),
        ({"Title": ""}, "Title"),
        ({"Currency": "XXX"}, "Currency"),
        ({"Currency": ""}, "Currency"),
        ({"Amount Awarded": "7,5"}, "Amount Awarded"),
        ({"Amount Awarded": "-1"}, "Amount Awarded"),
        ({"Award Date": "1.3.2024"}, "Award Date"),
        ({"Planned Dates:End Date": "2023"}, "Planned Dates:End Date"),
        ({"Recipient Org:Country": "XX"}, "Recipient Org:Country"),
        ({"Recipient Org:Identifier": "Not a key!"}, "Recipient Org:Identifier"),
        ({"Recipient Org:Identifier": "new", "Recipient Org:Name": ""}, "Recipient Org:Name"),
        ({"Grant Programme:Code": "nothing"}, "Grant Programme:Code"),
        ({"Classifications:Code": ["t-employment", "t-nothing"]}, "Classifications:Code"),
        ({"Related Document:Web Address": ["not an address"]}, "Related Document:Web Address"),
        ({"Language": "xx"}, "Language"),
        ({"Status": "perhaps"}, "Status"),
        ({"Call Number": "999"}, "Call Number"),
        ({"Learning Examples": ["x"]}, "Learning Examples"),
        ({"Title": 5}, "Title"),
    ],
)
def test_an_import_is_all_or_nothing_and_names_row_and_field(editor, change, field):
    good = {**WHOLE, "Identifier": "nvc-0"}
    found = refusal([good, {**WHOLE, **change}], editor)
    assert (2, field) in found
    assert {row for row, _field in found} == {2}
    assert not Project.objects.filter(identifier__startswith="nvc-").exists()


def test_two_rows_of_one_project_are_two_languages_and_must_agree(editor):
    assert refusal([WHOLE, WHOLE], editor) == [(2, "Identifier")]
    assert refusal([WHOLE, {**WHOLE, "Language": "da", "Status": "running"}], editor) == [(2, "Status")]
    report = bring_in([WHOLE, {**WHOLE, "Language": "da", "Title": "Et projekt"}], editor)
    assert len(report.created) == 1
    assert ProjectContent.objects.filter(project__identifier="nvc-1").count() == 2


cells = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20).map(str.strip)


@given(st.lists(st.fixed_dictionaries({"Identifier": cells, "Title": cells, "Classifications:Code": st.lists(cells)})))
def test_any_record_survives_json(records):
    read = giving.read_json(giving.write_json(records)).records
    known = [{title: value for title, value in record.items() if value != []} for record in records]
    assert read == known


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_with_a_reason(text):
    def read(parse):
        try:
            return parse(text).records
        except ImportRefused as refused:
            return refused.problems

    assert isinstance(read(giving.read_csv), list)
    assert isinstance(read(giving.read_json), list)


def test_what_is_not_held_here_is_named(editor):
    file = giving.read_csv("Identifier,Title,Amount Applied For\r\nnvc-1,Ett projekt,5\r\n")
    assert (file.records, file.left_out) == ([{"Identifier": "nvc-1", "Title": "Ett projekt"}], ["Amount Applied For"])


def test_the_rows_of_a_spreadsheet_are_counted_as_it_shows_them(editor):
    file = giving.read_csv("Identifier,Title,Status\r\nnvc-1,A,ended\r\n,,\r\nnvc-2,B,perhaps\r\n")
    with pytest.raises(ImportRefused) as refused:
        importing.import_projects(file, editor, language="sv", publish=True)
    assert [(problem.row, problem.field) for problem in refused.value.problems] == [(4, "Status")]
    assert bring_in(giving.read_csv("Identifier,Title\r\n\r\nnvc-1,A\r\n").records, editor).created


class TestCommands:
    def test_export_and_import_of_files(self, tmp_path, editor, capsys):
        for name in ("grants.csv", "grants.json"):
            call_command("export_grants", tmp_path / name)
            call_command("import_grants", tmp_path / name, "--publish")
            assert capsys.readouterr().out == f"0 created, 0 changed, {Project.objects.count()} unchanged\n"

    def test_every_error_is_listed(self, tmp_path):
        path = tmp_path / "grants.csv"
        path.write_text("Identifier,Title,Amount Awarded,Currency\nnvc-1,A,x,DKK\nnvc-2,B,1,\n", encoding="utf-8")
        listed = pytest.raises(CommandError, match=r"row 2, Amount Awarded: (.|\n)*row 3, Currency: ")
        with override("en"), listed:
            call_command("import_grants", path)

    @pytest.mark.parametrize("name", ["nothing.csv", "grants.pdf"])
    def test_a_file_that_cannot_be_read_is_one_sentence(self, tmp_path, name):
        (tmp_path / "grants.pdf").write_bytes(b"%PDF-")
        with pytest.raises(CommandError):
            call_command("import_grants", tmp_path / name)


class TestAdmin:
    ADDRESS = "/sv/admin/grants/project/import/"

    def upload(self, client, text, **data):
        file = io.BytesIO(text.encode())
        file.name = "grants.csv"
        return client.post(self.ADDRESS, {"file": file, "language": "sv", **data}, follow=True)

    def test_a_good_file_is_imported_and_published(self, signed_in):
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerows([["Identifier", "Title"], ["nvc-1", "Ett projekt"]])
        html = self.upload(signed_in, text.getvalue(), publish="on").content.decode()
        assert "1 skapade, 0 ändrade, 0 oförändrade." in html
        assert ProjectContent.objects.filter(project__identifier="nvc-1").exists()

    def test_a_bad_file_lists_rows_and_fields_and_changes_nothing(self, signed_in):
        html = self.upload(signed_in, "Identifier,Title,Status\nnvc-1,A,perhaps\nnvc-2,,\n").content.decode()
        assert "rad 2, Status" in html
        assert "rad 3, Title" in html
        assert not Project.objects.filter(identifier__startswith="nvc-").exists()

    def test_only_who_may_add_and_change_projects_may_import(self, client, django_user_model):
        client.force_login(django_user_model.objects.create_user("stranger", is_staff=True))
        assert client.get(self.ADDRESS).status_code == 403
