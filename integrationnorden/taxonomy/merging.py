"""Merging two concepts: every link, label and old key goes on to the one that stays."""

from django.db import models, transaction
from django.utils.translation import gettext as _

from .models import Concept
from .signals import announce


class MergeError(ValueError):
    """The two concepts cannot be merged; the message says why, in the active language."""


@transaction.atomic
def merge(source: Concept, target: Concept) -> None:
    """Move all that `source` carries to `target` and delete `source`.

    Raises MergeError where they are the same, of two schemes, or one above the other.
    """
    _check(source, target)
    source.matches.filter(uri__in=target.matches.values("uri")).delete()
    _move_links(source, target)
    _move_labels(source, target)
    target.merged_keys = sorted({*target.merged_keys, *source.merged_keys, source.key})
    target.save(update_fields=["merged_keys"])
    source.delete()
    announce([target], gone=[source.key])


def _check(source: Concept, target: Concept) -> None:
    if source.pk == target.pk:
        raise MergeError(_("A concept cannot be merged with itself."))
    if source.scheme != target.scheme:
        raise MergeError(_("Only concepts of the same scheme can be merged."))
    above = target.broader
    while above is not None:
        if above.pk == source.pk:
            raise MergeError(_("A concept cannot be merged into one that is narrower than itself."))
        above = above.broader


def _move_links(source: Concept, target: Concept) -> None:
    for relation in Concept._meta.related_objects:
        if relation.field.name == "master":
            continue
        if isinstance(relation, models.ManyToManyRel):
            _move_many_to_many(relation, source, target)
        elif not relation.related_model._meta.auto_created:
            manager = relation.related_model._base_manager
            manager.filter(**{relation.field.name: source}).update(**{relation.field.name: target})


def _move_many_to_many(relation: models.ManyToManyRel, source: Concept, target: Concept) -> None:
    through = relation.through._base_manager
    owner = relation.field.m2m_field_name()
    concept = relation.field.m2m_reverse_field_name()
    linked = through.filter(**{concept: target}).values(owner)
    through.filter(**{concept: source}).exclude(**{f"{owner}__in": linked}).update(**{concept: target})
    through.filter(**{concept: source}).delete()


def _move_labels(source: Concept, target: Concept) -> None:
    kept = {label.language_code: label for label in target.translations.all()}
    for label in source.translations.all():
        words = [label.name, *label.alternatives]
        own = kept.get(label.language_code)
        if own is None:
            target.translations.create(language_code=label.language_code, name=words[0], alternatives=words[1:])
        else:
            own.alternatives = list(dict.fromkeys([*own.alternatives, *(w for w in words if w != own.name)]))
            own.save()
