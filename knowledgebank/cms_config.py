"""How django CMS and its versioning handle learning examples."""

from typing import ClassVar

from cms.app_base import CMSAppConfig
from cms.utils.i18n import get_language_tuple
from djangocms_versioning.datastructures import VersionableItem, default_copy
from djangocms_versioning.models import Version

from integrationnorden.search import indexing
from integrationnorden.search.sources import sources

from .cms_wizards import new_example
from .models import ExampleContent
from .views import preview


def update_index(version: Version) -> None:
    """Search shows what is published, from the same transaction on."""
    indexing.update(sources.get("example"), [version.content.example_id])


def copy_as_draft(content: ExampleContent) -> ExampleContent:
    """A new draft says of itself what changed, not what changed before it."""
    draft: ExampleContent = default_copy(content)
    draft.change_note = ""
    draft.save()
    return draft


class KnowledgebankCMSConfig(CMSAppConfig):
    cms_enabled = True
    cms_toolbar_enabled_models: ClassVar = [(ExampleContent, preview, "example")]
    cms_wizards: ClassVar = [new_example]
    djangocms_versioning_enabled = True
    versioning: ClassVar = [
        VersionableItem(
            content_model=ExampleContent,
            grouper_field_name="example",
            extra_grouping_fields=["language"],
            version_list_filter_lookups={"language": lambda *_request: get_language_tuple()},
            copy_function=copy_as_draft,
            grouper_admin_mixin="__default__",
            on_publish=update_index,
            on_unpublish=update_index,
        ),
    ]
