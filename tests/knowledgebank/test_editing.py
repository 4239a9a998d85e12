"""What editors meet, role by role, and the exchange of records."""

import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from djangocms_versioning.models import Version

from integrationnorden.taxonomy.merging import MergeError, merge
from integrationnorden.taxonomy.models import Concept
from knowledgebank import exchange, importing
from knowledgebank.models import Example, ExampleContent

pytestmark = pytest.mark.django_db
DESK = [
    "/sv/admin/", "/sv/admin/knowledgebank/example/", "/sv/admin/knowledgebank/example/?text=da-missing&review=overdue",
    "/sv/admin/knowledgebank/example/add/", "/sv/admin/taxonomy/concept/", "/sv/admin/cms/pagecontent/",
    "/sv/admin/djangocms_versioning/examplecontentversion/?example={0}&language=sv",
    "/sv/admin/knowledgebank/example/{0}/change/?language=da",
]  # fmt: skip


def member(role):
    user = get_user_model().objects.create_user(role + "-x", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize("address", DESK)
def test_the_desk_opens(signed_in, address):
    example = Example.objects.get(number=4)
    assert signed_in.get(address.format(example.pk)).status_code == 200


def test_the_list_shows_a_title_in_another_language_and_the_languages_of_each_state(signed_in):
    page = signed_in.get("/kl/admin/knowledgebank/example/?q=Trappan").content.decode()
    assert "kvinnokooperativ som ger fasta jobb (sv)" in page
    assert re.search(r": da, en, fi, is, nb, sv</td>", page)


def test_the_index_of_the_desk_is_without_the_lists_of_versions(signed_in):
    page = signed_in.get("/sv/admin/").content.decode()
    assert "Lärande exempel" in page
    assert "djangocms_versioning" not in page


@pytest.mark.parametrize(
    ("role", "changes", "publishes"),
    [("author", False, False), ("translator", True, False), ("editor", True, True), ("administrator", True, True)],
)
def test_what_a_role_may_do_with_the_examples_of_others(role, changes, publishes):
    content = ExampleContent.objects.get(example__number=4, language="sv")
    user = member(role)
    assert (content.has_change_permission(user), content.has_publish_permission(user)) == (changes, publishes)


def test_an_author_changes_what_she_owns():
    author = member("author")
    content = ExampleContent.objects.get(example__number=4, language="sv")
    content.example.owner = author
    assert content.has_change_permission(author)


def test_importing_an_export_changes_nothing(editor):
    records = [json.loads(line) for line in exchange.write_lines(exchange.all_records()).splitlines()]
    versions = Version.objects.count()
    report = importing.import_records(records, editor, publish=True)
    assert (report.created, report.changed, len(report.unchanged)) == ([], [], len(records))
    assert Version.objects.count() == versions


def test_a_changed_text_becomes_one_new_version(editor):
    record = next(exchange.all_records())
    record["texts"]["sv"]["pitch"] = "En annan mening."
    report = importing.import_records([record], editor, publish=False)
    assert report.changed == [record["number"]]
    draft = ExampleContent.admin_manager.filter(example__number=record["number"], language="sv").latest_content().get()
    assert draft.pitch == "En annan mening."
    assert ExampleContent.objects.get(example__number=record["number"], language="sv").pitch != draft.pitch


def test_an_import_is_all_or_nothing_and_names_every_row_and_field(editor):
    first, second, *_others = exchange.all_records()
    first["texts"]["sv"]["pitch"] = "Ny."
    second["areas"] = ["XX"]
    second["concepts"] = ["t-nothing"]
    with pytest.raises(importing.ImportRefused) as refused:
        importing.import_records([first, second], editor, publish=True)
    assert [(problem.row, problem.field) for problem in refused.value.problems] == [(2, "areas"), (2, "concepts")]
    assert not ExampleContent.admin_manager.filter(pitch="Ny.").exists()


def test_a_file_that_is_not_json_names_its_lines():
    with pytest.raises(importing.ImportRefused) as refused:
        importing.parse_lines('{"a": 1}\nnot json\n\n[')
    assert [problem.row for problem in refused.value.problems] == [2, 4]


def test_merging_keeps_every_link_label_and_old_key():
    source, target = Concept.objects.get(key="t-gender"), Concept.objects.get(key="t-inclusion")
    carried = set(source.examples.all()) | set(target.examples.all())
    merge(source, target)
    assert set(target.examples.all()) == carried
    assert Concept.objects.by_key()["t-gender"] == target
    assert "jämställdhet" in target.translations.get(language_code="sv").alternatives


def test_the_list_follows_a_merge(client):
    source, target = (Concept.objects.get(key=key) for key in ("t-gender", "t-health"))
    with_either = Example.objects.published().filter(concepts__in=[source, target]).distinct().count()
    assert Example.objects.published().filter(concepts=source).exists()
    merge(source, target)
    assert client.get("/sv/idebank/?topic=t-health").context["listing"].count == with_either


def test_concepts_of_two_schemes_are_not_merged():
    with pytest.raises(MergeError):
        merge(Concept.objects.get(key="t-gender"), Concept.objects.get(key="m-mentoring"))
