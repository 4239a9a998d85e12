"""Abstract bases of what editors write: a grouper, and its content in one language and version."""

from __future__ import annotations

from typing import Any, ClassVar

from cms.models.fields import PlaceholderRelationField
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import registry

from .slugs import slug_of
from .validators import MaxWordsValidator, validate_document


class Grouper(models.Model):
    """Identity and facts shared by all languages. Its content model's relation is named `contents`."""

    number = models.PositiveIntegerField(_("number"), unique=True, editable=False)
    original_language = models.CharField(_("original language"), max_length=2, choices=registry.CHOICES)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.number is None:
            highest = type(self)._base_manager.aggregate(highest=models.Max("number"))["highest"]
            self.number = (highest or 0) + 1
        super().save(*args, **kwargs)

    def may_be_changed_by(self, user: Any) -> bool:
        """Whether this user may change it at all; a subclass narrows it to owners where roles say so."""
        return bool(user.has_perm(f"{self._meta.app_label}.change_{self._meta.model_name}"))


class Reference(models.Model):
    """A publication in its own language. A subclass adds the foreign key to what it belongs to."""

    title = models.CharField(_("title"), max_length=300)
    url = models.URLField(_("address"), max_length=500, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=registry.CHOICES, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Document(Reference):
    """A publication that may be kept here as a file instead of standing elsewhere."""

    file = models.FileField(_("file"), upload_to="documents/", blank=True, validators=[validate_document])

    class Meta:
        abstract = True

    def clean(self) -> None:
        if self.file and self.url:
            raise ValidationError({"url": _("Give a file or an address, not both.")})

    @property
    def address(self) -> str:
        return self.file.url if self.file else self.url


class TranslationKind(models.TextChoices):
    AUTHOR = "author", _("Written in this language")
    HUMAN = "human", _("Human translation")
    MACHINE = "machine", _("Machine translation, not reviewed")


class Content(models.Model):
    """One language of a grouper in one version.

    A subclass adds the foreign key to its grouper, with `related_name="contents"`, and names it in
    `grouper_field`.
    """

    grouper_field: ClassVar[str]

    language = models.CharField(_("language"), max_length=2, choices=registry.CHOICES)
    title = models.CharField(
        _("title"), max_length=200, validators=[MaxWordsValidator(15)], help_text=_("At most 15 words.")
    )
    slug = models.SlugField(_("address"), max_length=120, blank=True, help_text=_("Made from the title when empty."))
    translation_kind = models.CharField(
        _("kind of translation"), max_length=10, choices=TranslationKind, default=TranslationKind.AUTHOR
    )
    translated_from_language = models.CharField(
        _("translated from"),
        max_length=2,
        blank=True,
        choices=registry.CHOICES,
    )
    translated_from_version = models.PositiveIntegerField(_("translated from version"), null=True, blank=True)
    change_note = models.TextField(
        _("what changed"),
        blank=True,
        validators=[MaxLengthValidator(500)],
        help_text=_("Shown to readers in the change log of the page."),
    )
    placeholders = PlaceholderRelationField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slug_of(self.title)
        super().save(*args, **kwargs)

    @property
    def grouper(self) -> Any:
        return getattr(self, self.grouper_field)

    def has_publish_permission(self, user: Any) -> bool:
        """Asked by versioning: publishing and unpublishing are an editor's."""
        return bool(user.has_perm(f"{self._meta.app_label}.publish_{self._meta.model_name}"))

    def has_change_permission(self, user: Any) -> bool:
        """Asked by versioning and by the placeholder endpoints."""
        own = user.has_perm(f"{self._meta.app_label}.change_{self._meta.model_name}")
        return bool(own and self.grouper.may_be_changed_by(user))

    has_placeholder_change_permission = has_change_permission

    @property
    def is_machine_translated(self) -> bool:
        return self.translation_kind == TranslationKind.MACHINE
