from django.urls import path

from . import concepts

urlpatterns = [
    path("", concepts.index, name="vocabulary"),
    path("<slug:key>/", concepts.detail, name="concept"),
]
