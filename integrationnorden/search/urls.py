from django.urls import path

from . import views

urlpatterns = [
    path("", views.results, name="search"),
    path("suggestions/", views.suggestions, name="search-suggestions"),
]
