"""How django CMS and its versioning handle what themes consist of."""

from typing import ClassVar

from cms.app_base import CMSAppConfig

from integrationnorden.search.versioning import versionable

from . import activity_views, group_views, views
from .cms_wizards import WIZARDS
from .models import (
    ActivityContent,
    ChapterContent,
    ExpertGroupContent,
    FindingContent,
    PolicyQuestionContent,
    ThemeContent,
)


class ThemesCMSConfig(CMSAppConfig):
    cms_enabled = True
    cms_toolbar_enabled_models: ClassVar = [
        (ThemeContent, views.preview, "theme"),
        (ChapterContent, views.preview, "chapter"),
        (FindingContent, views.preview, "finding"),
        (PolicyQuestionContent, views.preview, "question"),
        (ExpertGroupContent, group_views.preview, "group"),
        (ActivityContent, activity_views.preview, "activity"),
    ]
    cms_wizards: ClassVar = WIZARDS
    djangocms_versioning_enabled = True
    versioning: ClassVar = [
        versionable(ThemeContent, "theme"),
        versionable(ChapterContent, "chapter"),
        versionable(FindingContent, "finding"),
        versionable(PolicyQuestionContent, "question"),
        versionable(ExpertGroupContent, "group"),
        versionable(ActivityContent, "activity"),
    ]
