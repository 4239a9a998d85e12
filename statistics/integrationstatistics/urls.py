from django.urls import path
from django.utils.translation import pgettext_lazy

from . import file_views, views

app_name = "statistics"

urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path(pgettext_lazy("address", "areas/who-is-an-immigrant/"), views.immigrants, name="immigrants"),
    path(pgettext_lazy("address", "areas/<str:code>/"), views.profile, name="profile"),
    path("<slug:key>/", views.indicator, name="indicator"),
    path("<slug:key>/data.<str:form>", views.download, name="download"),
    path("<slug:key>/chart.svg", views.chart, name="chart"),
    path("<slug:key>/cite.<str:form>", file_views.cite, name="cite"),
    path(pgettext_lazy("address", "<slug:key>/embed/"), views.embed, name="embed"),
    path("<slug:key>/<int:number>/", views.indicator, name="release"),
    path(pgettext_lazy("address", "<slug:key>/<int:number>/embed/"), views.embed, name="release-embed"),
    path("<slug:key>/<int:number>/data.<str:form>", views.download, name="release-download"),
    path("<slug:key>/<int:number>/chart.svg", views.chart, name="release-chart"),
    path("<slug:key>/<int:number>/chart.png", file_views.picture, name="picture"),
    path("<slug:key>/<int:number>/cite.<str:form>", file_views.cite, name="release-cite"),
]
