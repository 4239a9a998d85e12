"""Addresses in mails: absolute, in the subscriber's language, signed so that only who has the mail can use them."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from .models import Subscriber
from .querysets import UNCONFIRMED_DAYS

_CONFIRM = "reminders: confirm"
_OWN = "reminders: own"


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def confirm(subscriber: Subscriber) -> str:
    """Valid for as long as an unconfirmed address is kept."""
    return _link(subscriber, "confirm", signing.TimestampSigner(salt=_CONFIRM))


def manage(subscriber: Subscriber) -> str:
    return _link(subscriber, "manage", signing.Signer(salt=_OWN))


def unsubscribe(subscriber: Subscriber) -> str:
    return _link(subscriber, "unsubscribe", signing.Signer(salt=_OWN))


def read_confirm(token: str) -> UUID:
    """Whose link to confirm this is. Raises BadSignature, SignatureExpired among them."""
    age = dt.timedelta(days=UNCONFIRMED_DAYS)
    return UUID(signing.TimestampSigner(salt=_CONFIRM).unsign(token, max_age=age))


def read_own(token: str) -> UUID:
    """Whose own link this is. Raises BadSignature."""
    return UUID(signing.Signer(salt=_OWN).unsign(token))


def _link(subscriber: Subscriber, name: str, signer: signing.Signer) -> str:
    with override(subscriber.language):
        return absolute(reverse(f"reminders:{name}", args=[signer.sign(str(subscriber.pk))]))
