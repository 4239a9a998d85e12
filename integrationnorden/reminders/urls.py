from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "reminders"

urlpatterns = [
    path("", views.subscribe, name="subscribe"),
    path(pgettext_lazy("address", "asked/"), views.asked, name="asked"),
    path(pgettext_lazy("address", "confirm/<str:token>/"), views.confirm, name="confirm"),
    path(pgettext_lazy("address", "unsubscribe/<str:token>/"), views.unsubscribe, name="unsubscribe"),
    path(pgettext_lazy("address", "own/<str:token>/"), views.manage, name="manage"),
]
