"""The pages of subscribers.

None of the forms has a token against forgery, since there is nothing to abuse: the first acts for nobody, and the
others only with a signed link that stands in the subscriber's mail alone. So no reader gets a cookie. A link never
acts by itself: programs that look at links in mails confirm and unsubscribe nobody.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, SignatureExpired
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from integrationnorden.web.languages_menu import same_page

from . import limits, links, tasks
from .answering import choose
from .forms import ChoiceForm, SubscribeForm, stored, suggested
from .models import Request, Subscriber

TOO_MANY = 429
GONE = 410


@csrf_exempt
@sensitive_post_parameters()
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for reminders. What follows is the same page for every address; a job does the rest."""
    form = SubscribeForm(request.POST or None, initial=suggested(request.GET))
    if request.method == "POST" and form.is_valid():
        if limits.is_network_over(request):
            return _too_many(request, form)
        if not limits.is_address_over(form.cleaned_data["email"]):
            Request.objects.create(email=form.cleaned_data["email"], at=timezone.now(), **form.chosen)
        tasks.ask_for_answers()
        return HttpResponseRedirect(reverse("reminders:asked"))
    context = {"form": form, "languages": same_page(request)}
    return TemplateResponse(request, "reminders/subscribe.html", context)


def _too_many(request: HttpRequest, form: SubscribeForm) -> HttpResponse:
    context = {"form": form, "is_too_many": True, "languages": same_page(request)}
    headers = {"Retry-After": "3600"}
    return TemplateResponse(request, "reminders/subscribe.html", context, status=TOO_MANY, headers=headers)


def asked(request: HttpRequest) -> HttpResponse:
    """Where to look now."""
    return TemplateResponse(request, "reminders/asked.html", {"languages": same_page(request)})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The button that confirms; pressing it again changes nothing."""
    try:
        found = Subscriber.objects.filter(pk=links.read_confirm(token)).first()
    except SignatureExpired:
        found = None
    except BadSignature as error:
        raise Http404 from error
    if found is None:
        return _gone(request)
    if request.method == "POST":
        now = timezone.now()
        Subscriber.objects.filter(pk=found.pk, confirmed_at=None).update(confirmed_at=now, told_until=now)
        found.messages.filter(kind="confirm").delete()
        return HttpResponseRedirect(links.manage(found) + "?confirmed=1")
    return _private(request, "reminders/confirm.html", {"subscriber": found})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """What is stored, and the form that changes it."""
    found = Subscriber.objects.confirmed().with_choices().filter(pk=_own(token)).first()
    if found is None:
        return _gone(request)
    form = ChoiceForm(request.POST or None, initial=stored(found))
    if request.method == "POST" and form.is_valid():
        choose(found, **form.chosen)
        return HttpResponseRedirect(links.manage(found) + "?saved=1")
    return _private(request, "reminders/manage.html", {"subscriber": found, "form": form, "token": token})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """The button that deletes all; mail programs press it by RFC 8058, without a page before or after."""
    key = _own(token)
    if request.method == "POST":
        Subscriber.objects.filter(pk=key).delete()
        return _private(request, "reminders/deleted.html", {})
    if not Subscriber.objects.filter(pk=key).exists():
        return _gone(request)
    return _private(request, "reminders/unsubscribe.html", {"token": token})


def _own(token: str) -> UUID:
    try:
        return links.read_own(token)
    except BadSignature as error:
        raise Http404 from error


def _gone(request: HttpRequest) -> HttpResponse:
    return _private(request, "reminders/gone.html", {}, status=GONE)


def _private(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page that belongs to one subscriber: no cache keeps it, and no other site learns its address."""
    response = TemplateResponse(request, template, context | {"languages": same_page(request)}, status=status)
    patch_cache_control(response, no_store=True, private=True)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
