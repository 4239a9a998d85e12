"""From the form to the first message, and out again."""

import pytest
from django.core import mail

from integrationnorden.reminders.models import Request, Subscriber

from .conftest import link_in, newest_mail

pytestmark = pytest.mark.django_db


def test_only_a_pressed_button_confirms(client, ask):
    assert ask().status_code == 302
    assert [message.to for message in mail.outbox] == [["reader@example.org"]]
    address = link_in(newest_mail(), "bekrafta")
    assert client.get(address).status_code == 200
    assert Subscriber.objects.confirmed().count() == 0
    assert client.post(address, follow=True).status_code == 200
    assert Subscriber.objects.confirmed().count() == 1
