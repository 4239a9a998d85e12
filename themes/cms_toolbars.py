"""What the toolbar of themes and chapters says to editors."""

from __future__ import annotations

from cms.toolbar_base import CMSToolbar
from cms.toolbar_pool import toolbar_pool
from django.urls import reverse
from django.utils.translation import gettext as _

from . import failures
from .models import FailedFile


@toolbar_pool.register
class FailedFilesToolbar(CMSToolbar):
    """Files of the shown text that could not be made, each with another try."""

    def populate(self) -> None:
        failed = failures.of(self.toolbar.get_object()) if self.request.user.has_perm(failures.RETRY) else []
        if not failed:
            return
        menu = self.toolbar.get_or_create_menu("themes-failed-files", _("Files that failed"))
        for one in failed:
            self._add(menu, one)

    def _add(self, menu: object, one: FailedFile) -> None:
        menu.add_ajax_item(
            _("Try again: %(file)s") % {"file": one.get_form_display()},
            action=reverse("admin:themes_failedfile_retry", args=[one.pk]),
            on_success=self.toolbar.REFRESH_PAGE,
        )
