"""How often the form may be sent: by address, by network and by all together, for an hour at most.

What is counted stands as a hash whose key changes each hour: without the site's secret nobody can tell whose it is.
"""

from __future__ import annotations

import datetime as dt
import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Attempt

PER_ADDRESS = 3
PER_NETWORK = 30
PER_SITE = 2000
PREFIXES = {4: 24, 6: 48}


def this_hour() -> dt.datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0)


def is_network_over(request: HttpRequest) -> bool:
    """Count an attempt from the network of this request; whether it or the site has had too many."""
    return _count("network", _network(_client(request))) > PER_NETWORK or _count("site", "") > PER_SITE


def is_address_over(email: str) -> bool:
    """Count an attempt for this address; whether it has had too many."""
    return _count("address", email) > PER_ADDRESS


def _count(kind: str, value: str) -> int:
    hour = this_hour()
    key = salted_hmac(f"reminders {hour.isoformat()}", f"{kind} {value}", algorithm="sha256").hexdigest()
    return int(Attempt.objects.count_one(key, hour))


def _client(request: HttpRequest) -> str:
    """The client's address; behind our own proxy the last one that the proxy added."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _network(address: str) -> str:
    """The network that one customer of a provider usually has; what is no address counts as one network."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((found, PREFIXES[found.version]), strict=False))
