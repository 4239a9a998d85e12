"""A file that cannot be made: the page works without it, and editors are told and can try again."""

import pytest
from cms.toolbar.utils import get_object_preview_url
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from procrastinate.contrib.django.models import ProcrastinateJob

from themes import epub, files, pdf, tasks
from themes.choices import FileForm
from themes.models import FailedFile


@pytest.fixture
def broken(monkeypatch):
    def fail(*_args):
        raise OSError("no Pango")

    monkeypatch.setattr(pdf, "write", fail)
    monkeypatch.setattr(epub, "write", fail)


@pytest.fixture
def failed(broken, theme):
    """The failure of the whole synthesis."""
    with pytest.raises(OSError, match="no Pango"):
        tasks.make_file.func(form="theme", number=theme.number, language="sv", version=1)
    return FailedFile.objects.get(number=theme.number)


def waiting(form, number):
    return ProcrastinateJob.objects.filter(status="todo", args__form=form, args__number=number).count()


def test_the_page_works_without_it(read, theme, failed):
    assert "Vägar" in read("theme-short", theme.number)
    assert "no Pango" not in read("theme-short", theme.number)


def test_an_epub_fails_in_the_same_way(broken, theme):
    with pytest.raises(OSError, match="no Pango"):
        tasks.make_file.func(form="epub", number=theme.number, language="sv", version=1)
    assert FailedFile.objects.get(form=FileForm.EPUB).reason == "OSError: no Pango"


def test_failing_again_is_one_failure(failed, theme):
    with pytest.raises(OSError, match="no Pango"):
        tasks.make_file.func(form="theme", number=theme.number, language="sv", version=1)
    assert FailedFile.objects.count() == 1


def test_the_desk_says_so_on_the_form_and_in_a_list(signed_in, failed, theme):
    form = signed_in.get(f"/sv/admin/themes/theme/{theme.pk}/change/?language=sv").content.decode()
    assert "Filer kunde inte skapas: PDF: hela texten" in form
    listed = signed_in.get("/sv/admin/themes/failedfile/").content.decode()
    assert "OSError: no Pango" in listed


def test_the_toolbar_says_so_and_tries_again(signed_in, failed, theme):
    content = theme.contents.model.admin_manager.get(theme=theme)
    page = signed_in.get(get_object_preview_url(content, language="sv")).content.decode()
    assert "Filer som misslyckades" in page
    assert "Försök igen: PDF: hela texten" in page
    assert f"/admin/themes/failedfile/{failed.pk}/retry/" in page


def test_trying_again_orders_the_file_and_making_it_ends_the_failure(signed_in, failed, theme, monkeypatch):
    ProcrastinateJob.objects.filter(args__number=theme.number).update(status="succeeded")
    assert signed_in.post(f"/sv/admin/themes/failedfile/{failed.pk}/retry/").status_code == 204
    assert waiting("theme", theme.number) == 1
    monkeypatch.undo()
    tasks.make_file.func(form="theme", number=theme.number, language="sv", version=1)
    assert not FailedFile.objects.exists()
    default_storage.delete(files.name(FileForm.WHOLE, theme.number, "sv", 1))


def test_the_list_tries_again_all_that_are_marked(signed_in, failed, theme):
    ProcrastinateJob.objects.filter(args__number=theme.number).update(status="succeeded")
    signed_in.post("/sv/admin/themes/failedfile/", {"action": "try_again", "_selected_action": [failed.pk]})
    assert waiting("theme", theme.number) == 1


def test_only_who_publishes_is_told_and_may_try_again(client, failed, theme):
    user = get_user_model().objects.create_user("translator-x", is_staff=True)
    user.groups.add(Group.objects.get(name="translator"))
    client.force_login(user)
    assert client.post(f"/sv/admin/themes/failedfile/{failed.pk}/retry/").status_code == 403
    form = client.get(f"/sv/admin/themes/theme/{theme.pk}/change/?language=sv").content.decode()
    assert "Filer kunde inte skapas" not in form


def test_a_mere_visit_tries_nothing(signed_in, failed):
    assert signed_in.get(f"/sv/admin/themes/failedfile/{failed.pk}/retry/").status_code == 405


def test_what_is_not_public_gets_no_file_and_is_no_failure(theme):
    tasks.make_file.func(form="theme", number=theme.number, language="sv", version=9)
    assert not default_storage.exists(files.name("theme", theme.number, "sv", 9))
    assert not FailedFile.objects.exists()
