"""What editors meet, role by role."""

import pytest
from cms.toolbar.utils import get_object_edit_url, get_object_preview_url
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from djangocms_versioning.models import Version

from themes.models import (
    Activity,
    ActivityContent,
    Chapter,
    ChapterContent,
    ExpertGroup,
    ExpertGroupContent,
    Finding,
    FindingContent,
    PolicyQuestion,
    PolicyQuestionContent,
    Publication,
    Theme,
    ThemeContent,
)

pytestmark = pytest.mark.django_db
CONTENTS = [
    ThemeContent, ChapterContent, FindingContent, PolicyQuestionContent, ExpertGroupContent, ActivityContent,
]  # fmt: skip
DESK = [
    f"/sv/admin/themes/{name}/{view}"
    for name in ("theme", "chapter", "finding", "policyquestion", "expertgroup", "activity", "publication")
    for view in ("", "add/")
]


@pytest.mark.parametrize("address", [*DESK, "/sv/admin/themes/publication/import/"])
def test_the_desk_opens(signed_in, address):
    assert signed_in.get(address).status_code == 200


@pytest.mark.parametrize("model", [Theme, Chapter, Finding, PolicyQuestion, ExpertGroup, Activity])
def test_the_forms_and_versions_of_a_thing_open(signed_in, model):
    name, pk = model._meta.model_name, model.objects.first().pk
    assert signed_in.get(f"/sv/admin/themes/{name}/{pk}/change/?language=kl").status_code == 200
    grouper = model._meta.get_field("contents").related_model.grouper_field
    versions = f"/sv/admin/djangocms_versioning/{name}contentversion/?{grouper}={pk}&language=sv"
    assert signed_in.get(versions).status_code == 200


@pytest.mark.parametrize("model", CONTENTS)
@pytest.mark.parametrize("address", [get_object_preview_url, get_object_edit_url])
def test_an_editor_sees_a_draft_as_the_public_will(signed_in, editor, model, address):
    content = model.objects.filter(language="sv").first()
    draft = Version.objects.get_for_content(content).copy(editor).content
    page = signed_in.get(address(draft, language="sv"))
    assert page.status_code == 200
    assert draft.title in page.content.decode()


@pytest.mark.parametrize(
    ("role", "changes", "publishes"),
    [
        ("author", False, False),
        ("translator", True, False),
        ("editor", True, True),
        ("administrator", True, True),
    ],
)
def test_what_a_role_may_do(role, changes, publishes):
    user = get_user_model().objects.create_user(role + "-x", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    for model in CONTENTS:
        content = model.objects.filter(language="sv").first()
        assert content.has_change_permission(user) == changes
        assert content.has_publish_permission(user) == publishes
    assert user.has_perm("themes.add_theme") == publishes
    assert user.has_perm("themes.add_publication") == publishes


def test_loading_the_demo_again_adds_nothing():
    before = Version.objects.count()
    call_command("load_demo", verbosity=0)
    assert (Theme.objects.count(), Activity.objects.count(), Version.objects.count()) == (3, 9, before)


def test_a_file_of_publications_is_imported_at_the_desk(signed_in):
    text = "@book{ny2020, title={Ny bok}, author={Ny, Anna}, year={2020}}"
    upload = SimpleUploadedFile("a.bib", text.encode())
    signed_in.post("/sv/admin/themes/publication/import/", {"file": upload})
    assert Publication.objects.get(key="ny2020").title == "Ny bok"
    upload = SimpleUploadedFile("a.bib", b"@book{broken")
    page = signed_in.post("/sv/admin/themes/publication/import/", {"file": upload}).content.decode()
    assert "kan inte läsas (rad 1)" in page
