"""How a content model is versioned: one draft and one published version a language, and search follows."""

from __future__ import annotations

from cms.utils.i18n import get_language_tuple
from djangocms_versioning.datastructures import VersionableItem, default_copy
from djangocms_versioning.models import Version

from integrationnorden.publishing.models import Content

from . import indexing
from .sources import sources


def versionable(content_model: type[Content], kind: str) -> VersionableItem:
    """The declaration for `versioning` of an app's cms_config; `kind` is that of its search source."""

    def update_index(version: Version) -> None:
        """Search shows what is published, from the same transaction on."""
        indexing.update(sources.get(kind), [version.content.grouper.pk])

    return VersionableItem(
        content_model=content_model,
        grouper_field_name=content_model.grouper_field,
        extra_grouping_fields=["language"],
        version_list_filter_lookups={"language": lambda *_request: get_language_tuple()},
        copy_function=copy_as_draft,
        grouper_admin_mixin="__default__",
        on_publish=update_index,
        on_unpublish=update_index,
    )


def copy_as_draft(content: Content) -> Content:
    """A new draft says of itself what changed, not what changed before it."""
    draft: Content = default_copy(content)
    draft.change_note = ""
    draft.save()
    return draft
