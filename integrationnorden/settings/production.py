"""Production: everything comes from the environment, and nothing starts without it."""

import os
from pathlib import Path

from .base import *  # noqa: F403

DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = os.environ["ALLOWED_HOSTS"].split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

if "DATABASE_URL" not in os.environ:
    raise KeyError("DATABASE_URL")

STATIC_ROOT = Path(os.environ["STATIC_ROOT"])
MEDIA_ROOT = Path(os.environ["MEDIA_ROOT"])
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

SITE_URL = os.environ.get("SITE_URL", f"https://{ALLOWED_HOSTS[0]}")
for needed in ("EMAIL_HOST", "DEFAULT_FROM_EMAIL"):
    if needed not in os.environ:
        raise KeyError(needed)
BEHIND_PROXY = True

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
