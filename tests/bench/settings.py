"""The site as it is served, beside a view that does nothing, with and without the page cache."""

import os

from integrationnorden.settings.development import *  # noqa: F403
from integrationnorden.settings.development import BASE_DIR

STATIC_ROOT = BASE_DIR / ".cache" / "bench" / "static"
ROOT_URLCONF = "tests.bench.urls"
if os.environ.get("WITHOUT_CACHE"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
