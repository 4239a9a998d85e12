"""HTML to PDF/UA-1 by WeasyPrint."""

from __future__ import annotations

from typing import Any

import pydyf
from django.contrib.staticfiles import finders

from .pictures import opened

STYLES = "web/css/pdf.css"


def write(html: str, site: str) -> bytes:
    """The PDF; `site` is the address of the home page, from which relative addresses are resolved."""
    # Importing it needs Pango, which a machine that only serves pages may lack.
    import weasyprint

    stylesheet = weasyprint.CSS(filename=finders.find(STYLES))
    document = weasyprint.HTML(string=html, base_url=site, url_fetcher=_fetch)
    return bytes(document.write_pdf(stylesheets=[stylesheet], pdf_variant="pdf/ua-1", finisher=_say_scopes))


def _say_scopes(_document: Any, pdf: Any) -> None:
    """Say of each header cell whether it heads its column or its row.

    WeasyPrint names the headers of each data cell; not all readers look there. Header cells have identifiers that
    end in their row and column.
    """
    for one in pdf.objects:
        if isinstance(one, dict) and one.get("S") == "/TH" and "ID" in one:
            _table, row, _column = str(one["ID"].string).split("-")
            one["A"] = pydyf.Dictionary(
                one.get("A", {}) | {"O": "/Table", "Scope": "/Column" if row == "0" else "/Row"}
            )


def _fetch(url: str, *_args: Any, **_kwargs: Any) -> Any:
    from weasyprint.urls import URLFetcherResponse

    return URLFetcherResponse(url, opened(url))
