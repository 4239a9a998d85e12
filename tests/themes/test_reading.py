"""What readers meet: themes in three depths, chapters, findings, activities."""

import pytest
from django.urls import reverse

from themes.models import Theme


@pytest.fixture
def theme(db):
    return Theme.objects.get(year=2023)


def test_smoke(client, theme):
    for name, args in [("themes", []), ("activities", []), ("calendar", []), ("feed", []), ("theme-short", [theme.number]), ("chapter-short", [1]), ("finding-short", [1]), ("activity-short", [3]), ("event", [3]), ("theme-version", [theme.number, 1]), ("theme-cite", [theme.number, 1, "bib"])]:
        r = client.get(reverse("themes:" + name, args=args), follow=True)
        assert r.status_code == 200, name
        open(f"/tmp/out-{name}.html", "wb").write(r.content)


def test_queries(client, theme, django_assert_num_queries):
    url = client.get(reverse("themes:theme-short", args=[theme.number])).url
    client.get(url)
    from django.core.cache import cache
    cache.clear()
    with django_assert_num_queries(1):
        client.get(url)
