"""The strings of code and templates, found without gettext's own tools."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
FOLDERS = ("integrationnorden", "knowledgebank", "themes", "grants", "statistics", "templates")


def messages() -> Catalog:
    """All of them, without translations."""
    catalogue = Catalog()
    for name in FOLDERS:
        _collect(catalogue, Path(settings.BASE_DIR) / name)
    return catalogue


def _collect(catalogue: Catalog, folder: Path) -> None:
    method = f"{__name__}:extract_template"
    methods = [("**.py", "python"), ("**.html", method), ("**.txt", method)]
    for name, line, text, _comments, context in extract_from_dir(folder, methods, keywords=KEYWORDS):
        catalogue.add(text, locations=[(f"{folder.name}/{name}", line)], context=context)


def extract_template(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Any:
    """Strings of a Django template, which Django turns into something like Python first."""
    # What is left of the markup is no Python: its indentation means nothing.
    lines = templatize(fileobj.read().decode("utf-8")).splitlines()
    source = "\n".join(line.lstrip() for line in lines)
    return extract_python(BytesIO(source.encode()), keywords, comment_tags, {"encoding": "utf-8"})
