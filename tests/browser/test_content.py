"""The browser tests read the demo content. This test also makes pytest set the database up for them."""

import pytest

from knowledgebank.models import Example


@pytest.mark.django_db
def test_the_demo_content_is_there():
    assert Example.objects.published().filter(number=4).exists()
