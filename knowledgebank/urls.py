from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "knowledgebank"

urlpatterns = [
    path("", views.example_list, name="list"),
    path(pgettext_lazy("address", "map/"), views.example_map, name="map"),
    path(pgettext_lazy("address", "compare/"), views.example_compare, name="compare"),
    path(pgettext_lazy("address", "shortlist/"), views.example_shortlist, name="shortlist"),
    path("<int:number>/", views.example_detail, name="short"),
    path("<int:number>/cite.<str:form>", views.example_citation, name="cite"),
    path("<int:number>/<slug:slug>/", views.example_detail, name="detail"),
]
