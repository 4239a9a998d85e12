"""The site's addresses and a plain Django view that returns a constant string, to compare with."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from integrationnorden import urls


def constant(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("constant")


urlpatterns = [path("constant/", constant), *urls.urlpatterns]
