from django.urls import include, path
from django.utils.translation import pgettext_lazy

from . import feeds, project_views, views

app_name = "grants"

projects = [
    path("", project_views.project_list, name="projects"),
    path(pgettext_lazy("address", "totals/"), project_views.totals, name="totals"),
    path("download.<str:form>", project_views.download, name="download"),
    path("<int:number>/", project_views.project, name="project-short"),
    path("<int:number>/<slug:slug>/", project_views.project, name="project"),
]
calendar = [
    path("", views.year, name="this-year"),
    path("<int:year>/", views.year, name="year"),
]
call = [
    path("", views.call, name="short"),
    path("deadline.ics", feeds.deadline, name="deadline"),
    path(pgettext_lazy("address", "may-we-apply/"), views.may_we_apply, name="may-we-apply"),
    path("<slug:slug>/", views.call, name="call"),
]
urlpatterns = [
    path("", views.call_list, name="calls"),
    path("calls.ics", feeds.calendar, name="calendar"),
    path("calls.atom", feeds.NewCalls(), name="feed"),
    path("<int:number>/", include(call)),
    path(pgettext_lazy("address", "calendar/"), include(calendar)),
    path(pgettext_lazy("address", "pools/"), include([path("<slug:key>/", views.pool, name="pool")])),
    path(pgettext_lazy("address", "projects/"), include(projects)),
]
