"""HTML to PDF/UA-1 by WeasyPrint."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles import finders

from .pictures import opened

STYLES = "web/css/pdf.css"


def write(html: str, site: str) -> bytes:
    """The PDF; `site` is the address of the home page, from which relative addresses are resolved."""
    # Importing it needs Pango, which a machine that only serves pages may lack.
    import weasyprint

    stylesheet = weasyprint.CSS(filename=finders.find(STYLES))
    document = weasyprint.HTML(string=html, base_url=site, url_fetcher=_fetch)
    return bytes(document.write_pdf(stylesheets=[stylesheet], pdf_variant="pdf/ua-1"))


def _fetch(url: str, *args: Any, **kwargs: Any) -> Any:
    return {"file_obj": opened(url)}
