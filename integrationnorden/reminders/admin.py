"""The desk: how many subscribers there are and what became of messages. Who they are is nobody's business here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from integrationnorden.languages import names, reader
from integrationnorden.taxonomy.models import Area, Concept

from .models import Message, Subscriber
from .occasions import occasions


@admin.register(Subscriber)
class SubscriberAdmin(admin.ModelAdmin):
    """One page of counts in place of a list."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Subscriber | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Subscriber | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Subscriber | None = None) -> bool:
        """The page of counts for who may see it, one subscriber for nobody."""
        return obj is None and super().has_view_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        now = timezone.now()
        if request.method == "POST":
            again = Message.objects.unanswered(now).update(state=Message.State.WAITING, not_before=now)
            messages.success(request, _("Messages that are sent again: %(count)d.") % {"count": again})
            return HttpResponseRedirect(request.path)
        states = Message.objects.counted_by_state()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Reminders by mail"),
            "tables": _tables(),
            "unconfirmed": Subscriber.objects.filter(confirmed_at=None).count(),
            "states": [(label, states.get(state, 0)) for state, label in Message.State.choices],
            "unanswered": Message.objects.unanswered(now).count(),
        }
        return TemplateResponse(request, "admin/reminders/counts.html", context)


def _tables() -> list[tuple[str, list[tuple[str, int]]]]:
    """Confirmed subscribers, counted by language and by what they chose."""
    confirmed = Subscriber.objects.confirmed()
    languages = [(names.in_language(code, reader.current()), count) for code, count in confirmed.counted_by("language")]
    kinds = [(label, confirmed.filter(kinds__contains=[key]).count()) for key, label in occasions.choices()]
    return [
        (_("Language"), languages),
        (_("What they hear of"), kinds),
        (_("Topics"), _chosen(Concept)),
        (_("Countries and territories"), _chosen(Area)),
    ]


def _chosen(model: Any) -> list[tuple[str, int]]:
    """How many confirmed subscribers chose each concept or area."""
    confirmed = Q(subscribers__confirmed_at__isnull=False)
    rows = model.objects.with_labels().annotate(count=Count("subscribers", filter=confirmed)).filter(count__gt=0)
    return [(str(row), row.count) for row in rows.order_by("-count", "pk")]
