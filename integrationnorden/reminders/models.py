"""Who wants to be told what, and the messages on their way.

An address stands in one place, with its subscriber; all that hangs on it goes with it when it is deleted.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import registry
from integrationnorden.taxonomy.models import Area, Concept

from .querysets import AttemptQuerySet, MessageQuerySet, SubscriberQuerySet


class Subscriber(models.Model):
    """An address and what it wants to hear of. Without concepts that means all topics, without areas all places.

    What happened until `told_until` is told; before somebody confirmed the address, nothing is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    language = models.CharField(max_length=2, choices=registry.CHOICES)
    kinds = ArrayField(models.CharField(max_length=20))
    concepts = models.ManyToManyField(Concept, related_name="subscribers", blank=True)
    areas = models.ManyToManyField(Area, related_name="subscribers", blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.DateTimeField(null=True)

    objects: ClassVar = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, told_until__isnull=True)
                | Q(confirmed_at__isnull=False, told_until__isnull=False),
                name="only_confirmed_subscribers_are_told",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def wants(self, tokens: frozenset[str]) -> bool:
        """Whether something with these facet tokens is asked for. What is tied to no place is for all places."""
        concepts = {f"{concept.scheme}:{concept.key}" for concept in self.concepts.all()}
        areas = {f"area:{area.code}" for area in self.areas.all()}
        is_placed = any(token.startswith("area:") for token in tokens)
        return (not concepts or bool(concepts & tokens)) and (not areas or not is_placed or bool(areas & tokens))


class Request(models.Model):
    """What somebody asked for in the form; a job answers it by mail, whether the address is known or not."""

    email = models.EmailField()
    language = models.CharField(max_length=2, choices=registry.CHOICES)
    kinds = ArrayField(models.CharField(max_length=20))
    concepts = ArrayField(models.CharField(max_length=60))
    areas = ArrayField(models.CharField(max_length=10))
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class Message(models.Model):
    """A message to a subscriber; `id` makes its Message-ID, which stays the same however often it is tried.

    Its text is erased as soon as the server has taken it.
    """

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        CONFIRM = "confirm", _("Asks to confirm")
        STORED = "stored", _("Says what is stored")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        HANDED = "handed", _("Handed over, answer not known")
        SENT = "sent", _("Sent")
        REFUSED = "refused", _("Refused by the mail server")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=10, choices=Kind)
    day = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()
    created = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()

    objects: ClassVar = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subscriber", "day"], condition=Q(kind="news"), name="one_message_of_news_a_day"
            ),
            models.CheckConstraint(condition=~Q(state="sent") | Q(text="", html=""), name="sent_message_is_erased"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["not_before"], condition=Q(state="waiting"), name="message_waiting"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Attempt(models.Model):
    """How often the form was sent in an hour by what `key` stands for: a keyed hash, never an address in clear."""

    key = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField()

    objects: ClassVar = AttemptQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "hour"], name="one_count_per_key_and_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}: {self.count}"
