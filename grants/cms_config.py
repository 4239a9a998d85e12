"""How django CMS and its versioning handle calls and funded projects."""

from typing import ClassVar

from cms.app_base import CMSAppConfig

from integrationnorden.search.versioning import versionable

from . import project_views, views
from .cms_wizards import new_call, new_project
from .models import CallContent, ProjectContent


class GrantsCMSConfig(CMSAppConfig):
    cms_enabled = True
    cms_toolbar_enabled_models: ClassVar = [
        (CallContent, views.preview, "call"),
        (ProjectContent, project_views.preview, "project"),
    ]
    cms_wizards: ClassVar = [new_call, new_project]
    djangocms_versioning_enabled = True
    versioning: ClassVar = [versionable(CallContent, "call"), versionable(ProjectContent, "project")]
