"""What the page shell shows of the pages: menus, made only where a template asks for them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from . import tree


def navigation(request: HttpRequest) -> dict[str, Any]:
    return {"site_pages": tree.of_request(request)}
