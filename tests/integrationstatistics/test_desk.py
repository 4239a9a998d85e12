"""The editors' desk: import, meaning of codes, difference report, publication."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile

from integrationnorden.taxonomy.models import Area
from integrationstatistics.loading import CONTENT
from integrationstatistics.models import CodeMap, Indicator, Release

pytestmark = pytest.mark.django_db
FILE = b"area[geo],period[time],value,symbol,flags\nSWE,2024,10600000,,\nDK,2024,,..,\n"


@pytest.fixture
def dataset():
    return Indicator.objects.get(key="population").dataset


def upload(client, dataset, content=FILE):
    address = f"/en/admin/statistics/dataset/{dataset.pk}/import/"
    return client.post(address, {"file": SimpleUploadedFile("figures.csv", content)}, follow=True)


def test_an_editor_gives_a_code_a_meaning_reads_the_report_and_publishes(signed_in, dataset):
    stopped = upload(signed_in, dataset)
    assert "area: SWE" in stopped.content.decode()
    waiting = CodeMap.objects.get(code="SWE", area=None, category=None)
    assert f"/en/admin/statistics/codemap/{waiting.pk}/change/" in stopped.content.decode()
    answer = signed_in.post(
        f"/en/admin/statistics/codemap/{waiting.pk}/change/",
        {"source": waiting.source_id, "variable": "area", "code": "SWE", "area": Area.objects.get(code="SE").pk},
    )
    assert answer.status_code == 302
    drafted = upload(signed_in, dataset)
    release = Release.objects.get(dataset=dataset, state="draft")
    page = drafted.content.decode()
    assert drafted.redirect_chain[-1][0] == f"/en/admin/statistics/release/{release.pk}/change/"
    assert "Compared with release 1" in page
    assert "figure became a gap 1" in page
    action = {"action": "publish_releases", "_selected_action": [release.pk]}
    published = signed_in.post("/en/admin/statistics/release/", action, follow=True)
    assert "is public" in published.content.decode()
    assert Release.objects.get(pk=release.pk).published_by.username == "editor"


def test_what_is_wrong_with_a_file_stands_in_the_form(signed_in, dataset):
    page = upload(signed_in, dataset, b"area[geo],period[time],value\nSE,2024,many\n").content.decode()
    assert "line 2, column 3" in page
    assert dataset.releases.count() == 1


def test_the_same_file_leads_to_the_release_that_it_made(signed_in, dataset):
    release = dataset.releases.get()
    answer = upload(signed_in, dataset, CONTENT.joinpath("population.csv").read_bytes())
    assert "imported before" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"/en/admin/statistics/release/{release.pk}/change/"


@pytest.mark.parametrize("role", ["author", "translator"])
def test_only_editors_import_and_publish(client, django_user_model, dataset, role):
    user = django_user_model.objects.create_user("reader", is_staff=True)
    user.groups.set([Group.objects.get(name=role)])
    client.force_login(user)
    assert upload(client, dataset).status_code == 403
    page = client.get("/en/admin/statistics/release/").content.decode()
    assert "population 1" in page
    assert "publish_releases" not in page


@pytest.mark.parametrize(
    "model", ["source", "dataset", "release", "codemap", "dimension", "category", "indicator", "note"]
)
def test_every_list_and_form_of_the_desk_opens(client, django_user_model, model):
    client.force_login(django_user_model.objects.create_superuser("chief"))
    assert client.get(f"/en/admin/statistics/{model}/").status_code == 200
    pk = _first(model)
    if pk:
        assert client.get(f"/en/admin/statistics/{model}/{pk}/change/").status_code == 200


def _first(model):
    from django.apps import apps

    return apps.get_model("statistics", model).objects.order_by("pk").values_list("pk", flat=True).first()
