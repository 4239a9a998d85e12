"""How django CMS and its versioning handle learning examples."""

from typing import ClassVar

from cms.app_base import CMSAppConfig

from integrationnorden.search.versioning import versionable

from .cms_wizards import new_example
from .models import ExampleContent
from .views import preview


class KnowledgebankCMSConfig(CMSAppConfig):
    cms_enabled = True
    cms_toolbar_enabled_models: ClassVar = [(ExampleContent, preview, "example")]
    cms_wizards: ClassVar = [new_example]
    djangocms_versioning_enabled = True
    versioning: ClassVar = [versionable(ExampleContent, "example")]
