"""Settings shared by every environment. A setting stands elsewhere only where two environments differ."""

import os
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import django_names, registry

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = BASE_DIR / ".data"

django_names.register()

ROOT_URLCONF = "integrationnorden.urls"
WSGI_APPLICATION = "integrationnorden.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1

INSTALLED_APPS = [
    "integrationnorden.languages",
    "integrationnorden.web",
    "integrationnorden.publishing",
    "integrationnorden.taxonomy",
    "integrationnorden.search",
    "integrationnorden.reminders",
    "integrationnorden.pages",
    "knowledgebank",
    "grants",
    "integrationstatistics",
    "themes",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "cms",
    "menus",
    "treebeard",
    "sekizai",
    "djangocms_text",
    "djangocms_versioning",
    "parler",
    "csp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "integrationnorden.web.page_cache.PageCacheMiddleware",
    "integrationnorden.web.middleware.BadInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "integrationnorden.web.middleware.LanguageAliasMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "integrationnorden.web.middleware.ContentSecurityPolicyMiddleware",
    "integrationnorden.web.middleware.ReaderToolbarMiddleware",
    "cms.middleware.user.CurrentUserMiddleware",
    "cms.middleware.page.CurrentPageMiddleware",
    "cms.middleware.toolbar.ToolbarMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "integrationnorden.languages.templatetags.languages",
            ],
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "django.template.context_processors.request",
                "sekizai.context_processors.sekizai",
                "cms.context_processors.cms_settings",
                "integrationnorden.pages.context_processors.navigation",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": dj_database_url.config(
        conn_max_age=60,
        conn_health_checks=True,
        default="postgresql:///integrationnorden",
    )
}

# Languages: all derived from the registry.

LANGUAGE_CODE = registry.DEFAULT
LANGUAGES = registry.CHOICES
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

CMS_LANGUAGES: dict[Any, Any] = {
    SITE_ID: [
        {
            "code": language.code,
            "name": language.endonym,
            "public": True,
            "fallbacks": list(registry.reading_chain(language.code)[1:]),
            "redirect_on_fallback": False,
            "hide_untranslated": False,
        }
        for language in registry.LANGUAGES
    ],
}
PARLER_DEFAULT_LANGUAGE_CODE = registry.DEFAULT
PARLER_LANGUAGES: dict[Any, Any] = {
    SITE_ID: tuple(
        {"code": language.code, "fallbacks": list(registry.reading_chain(language.code)[1:])}
        for language in registry.LANGUAGES
    ),
    "default": {"fallbacks": [registry.DEFAULT], "hide_untranslated": False},
}
# Several processes serve the site: a cache per process would go stale.
PARLER_ENABLE_CACHING = False

# Who publishes the site, as citations name it.
PUBLISHER = "Nordens välfärdscenter"

# Whether the sources of statistics are looked at for new figures, which then wait as drafts.
STATISTICS_CHECK = os.environ.get("STATISTICS_CHECK") == "1"

# django CMS

CMS_CONFIRM_VERSION4 = True
CMS_TEMPLATES = [("cms/page.html", _("Page")), ("cms/home.html", _("Home page"))]
CMS_PERMISSION = False
CMS_PAGE_CACHE = False
CMS_PLACEHOLDER_CACHE = False
CMS_TOOLBAR_ANONYMOUS_ON = False
CMS_COLOR_SCHEME = "auto"
CMS_DEFAULT_X_FRAME_OPTIONS = 0
PLUGINS = ["TextPlugin", "PicturePlugin", "ExampleTeaserPlugin", "QuotationPlugin", "ChartPlugin"]
SYNTHESIS_PLUGINS = [
    *PLUGINS,
    "CitationPlugin",
    "FigurePlugin",
    "FindingPlugin",
    "RecommendationPlugin",
    "TablePlugin",
]
CMS_PLACEHOLDER_CONF: dict[str, Any] = {
    "content": {"name": _("Content"), "plugins": PLUGINS},
    "more": {"name": _("More about this example"), "plugins": PLUGINS},
    "summary": {"name": _("Summary, about three pages"), "plugins": SYNTHESIS_PLUGINS},
    "text": {"name": _("Text of the chapter"), "plugins": SYNTHESIS_PLUGINS},
}
DJANGOCMS_VERSIONING_LOCK_VERSIONS = True
# The versions of a text are reached from its own form and list; a second list of them on the index misleads.
DJANGOCMS_VERSIONING_VERBOSE_UI = False
TEXT_EDITOR = "djangocms_text.contrib.text_tiptap.tiptap"
# The check demands a cookie for every visitor's language: the address carries it here.
SILENCED_SYSTEM_CHECKS = ["treebeard.E001"]

# Files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.ManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# Mail: without a server, mails are written to files. MAIL_ENVELOPE_FROM is where what cannot be delivered returns to.

SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS") == "1"
EMAIL_USE_SSL = os.environ.get("EMAIL_USE_SSL") == "1"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Integration Norden <reminders@localhost>")
MAIL_ENVELOPE_FROM = os.environ.get("MAIL_ENVELOPE_FROM") or parseaddr(DEFAULT_FROM_EMAIL)[1]
# Whether REMOTE_ADDR is that of our own proxy, which says in X-Forwarded-For who asked it.
BEHIND_PROXY = False

# Security

SECRET_KEY = os.environ.get("SECRET_KEY", "")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# The toolbar's side frame and dialogues are frames of the same site.
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "manifest-src": [SELF],
    },
}
LOGIN_URL = "admin:login"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
