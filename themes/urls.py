from django.urls import URLPattern, include, path
from django.utils.translation import pgettext_lazy

from . import activity_views, feeds, group_views, views
from .documents import KINDS

app_name = "themes"


def documents(name: str) -> list[URLPattern]:
    """The addresses of a kind of document: as it is now, in a version, and how to cite it."""
    kind = {"kind": KINDS[name]}
    return [
        path("<int:number>/", views.document, kind, name=f"{name}-short"),
        path("<int:number>/version/<int:version>/", views.version, kind, name=f"{name}-version"),
        path("<int:number>/version/<int:version>/cite.<str:form>", views.cite, kind, name=f"{name}-cite"),
        path("<int:number>/<slug:slug>/", views.document, kind, name=name),
    ]


activities = [
    path("", activity_views.activity_list, name="activities"),
    path("activities.ics", feeds.calendar, name="calendar"),
    path("activities.atom", feeds.NewActivities(), name="feed"),
    path("<int:number>/", activity_views.activity, name="activity-short"),
    path("<int:number>/activity.ics", feeds.event, name="event"),
    path("<int:number>/<slug:slug>/", activity_views.activity, name="activity"),
]
groups = [
    path("", group_views.group_list, name="groups"),
    path("<int:number>/", group_views.group, name="group-short"),
    path("<int:number>/<slug:slug>/", group_views.group, name="group"),
]
urlpatterns = [
    path("", views.index, name="themes"),
    path(pgettext_lazy("address", "activities/"), include(activities)),
    path(pgettext_lazy("address", "chapters/"), include(documents("chapter"))),
    path(pgettext_lazy("address", "findings/"), include(documents("finding"))),
    path(pgettext_lazy("address", "questions/"), include(documents("question"))),
    path(pgettext_lazy("address", "groups/"), include(groups)),
    path("<int:number>/brief/", views.brief, name="brief"),
    path(pgettext_lazy("address", "<int:number>/comparison/"), views.compare, name="comparison"),
    *documents("theme"),
]
