"""What editors meet, role by role."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from djangocms_versioning.models import Version

from grants.models import Call, CallContent, Project, ProjectContent

pytestmark = pytest.mark.django_db
DESK = [
    "/sv/admin/grants/pool/", "/sv/admin/grants/pool/add/", "/sv/admin/grants/call/", "/sv/admin/grants/call/add/",
    "/sv/admin/grants/call/?text=da-missing", "/sv/admin/grants/call/{call}/change/?language=kl",
    "/sv/admin/grants/project/", "/sv/admin/grants/project/add/",
    "/sv/admin/grants/project/{project}/change/?language=da", "/sv/admin/grants/project/import/",
    "/sv/admin/djangocms_versioning/callcontentversion/?call={call}&language=sv",
    "/sv/admin/djangocms_versioning/projectcontentversion/?project={project}&language=sv",
]  # fmt: skip


@pytest.mark.parametrize("address", DESK)
def test_the_desk_opens(signed_in, address):
    numbers = {"call": Call.objects.get(number=4).pk, "project": Project.objects.get(number=1).pk}
    assert signed_in.get(address.format(**numbers)).status_code == 200


@pytest.mark.parametrize(
    ("role", "changes", "publishes", "announces"),
    [
        ("author", False, False, False),
        ("translator", True, False, False),
        ("editor", True, True, True),
        ("administrator", True, True, True),
    ],
)
def test_what_a_role_may_do(role, changes, publishes, announces):
    user = get_user_model().objects.create_user(role + "-x", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    for content in (CallContent.objects.filter(language="sv").first(), ProjectContent.objects.first()):
        assert content.has_change_permission(user) == changes
        assert content.has_publish_permission(user) == publishes
    assert user.has_perm("grants.add_call") == announces
    assert user.has_perm("grants.add_project") == announces


def test_loading_the_demo_again_adds_nothing():
    before = Version.objects.count()
    call_command("load_demo", verbosity=0)
    assert (Call.objects.count(), Project.objects.count(), Version.objects.count()) == (4, 5, before)


def test_the_list_of_calls_shows_the_status_that_follows_from_the_clock(signed_in):
    html = signed_in.get("/sv/admin/grants/call/").content.decode()
    assert html.count('class="field-status_now"') == Call.objects.count()
    assert "Stängd" in html
