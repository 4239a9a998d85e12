"""Search shows the pages that are published, from the same transaction on."""

from typing import Any

from cms.models import PageContent
from django.dispatch import receiver
from djangocms_versioning import constants
from djangocms_versioning.signals import post_version_operation

from integrationnorden.search import indexing
from integrationnorden.search.sources import sources


@receiver(post_version_operation, sender=PageContent, dispatch_uid="index pages")
def update_index(*, operation: str, obj: Any, **_: Any) -> None:
    if operation in {constants.OPERATION_PUBLISH, constants.OPERATION_UNPUBLISH}:
        indexing.update(sources.get("page"), [obj.content.page_id])
