"""The only place where all apps meet. Fixed, translated paths come before the pages that editors build."""

from cms.views import login as cms_login
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from integrationnorden.pages import views as pages
from integrationnorden.search import concepts
from integrationnorden.web import views as web

from .sitemaps import sitemaps

admin.site.site_header = admin.site.site_title = "Integration Norden"

urlpatterns = [
    path("", web.choose_language, name="choose-language"),
    path("health/", web.health, name="health"),
    path("robots.txt", web.robots, name="robots"),
    path("vocabulary.<str:form>", concepts.download, name="vocabulary-file"),
    path("concept/<slug:key>.<str:form>", concepts.download_one, name="concept-file"),
    path("concept/<slug:key>", concepts.by_identifier, name="concept-identifier"),
    path("sitemap.xml", sitemap, {"sitemaps": sitemaps}, name="sitemap"),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path(pgettext_lazy("address", "idea-bank/"), include("knowledgebank.urls")),
        path(pgettext_lazy("address", "themes/"), include("themes.urls")),
        path(pgettext_lazy("address", "grants/"), include("grants.urls")),
        path(pgettext_lazy("address", "statistics/"), include("integrationstatistics.urls")),
        path(pgettext_lazy("address", "search/"), include("integrationnorden.search.urls")),
        path(pgettext_lazy("address", "vocabulary/"), include("integrationnorden.search.vocabulary_urls")),
        path(pgettext_lazy("address", "reminders/"), include("integrationnorden.reminders.urls")),
        path("style-guide/", web.style_guide, name="style-guide"),
        # The CMS makes its addresses from the names below; the page view is our own, see docs.
        path("cms_login/", cms_login, name="cms_login"),
        path("cms_wizard/", include("cms.wizards.urls")),
        path("", pages.page, name="pages-root"),
        path("<path:slug>/", pages.page, name="pages-details-by-slug"),
    ),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

handler400 = "integrationnorden.web.views.bad_request"
handler404 = "integrationnorden.web.views.page_not_found"
