"""Which datasets a JSON-stat document holds: one, a bundle of version 1, or a collection of version 2.

They are named as a reader would ask for them: a bundle's by its members, a collection's by their labels, else by where
they stand. Links to other addresses are never followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .errors import ReadError, WhichPart, some_of
from .errors import gettext_noop as _
from .json_documents import Node
from .texts import plain

LONGEST_NAME = 200

Named = tuple[str, Node]


def chosen(document: Node, part: str) -> Node:
    """The dataset with this name; with none the only one. Raises WhichPart, or ReadError where there is no dataset."""
    found = dict(datasets(document))
    if part in found:
        return found[part]
    if len(found) == 1 and not part:
        return next(iter(found.values()))
    raise WhichPart.of(list(found), part)


def datasets(document: Node) -> list[Named]:
    """All datasets by name, each name once. Raises ReadError where there is none, and for what is no JSON-stat."""
    _refuse_other_json(document)
    if _is_collection(document):
        found = list(_collected(document))
    elif _is_dataset(document):
        found = [(_label(document), document)]
    else:
        found = [(name[:LONGEST_NAME], member) for name, member in document.members() if _is_dataset(member)]
    if not found:
        raise _nothing(document)
    return list(_each_once(found).items())


def _each_once(found: list[Named]) -> dict[str, Node]:
    """A dataset without a name, or with that of another, has its number behind it."""
    counts = Counter(name for name, _node in found)
    named = {name: node for name, node in found if name and counts[name] == 1}
    kept: dict[str, Node] = {}
    for place, (name, node) in enumerate(found, start=1):
        own = name if name in named else f"{name} {place}".strip()
        while own in kept or (own in named and own != name):
            own = f"{own} {place}"
        kept[own] = node
    return kept


def _collected(collection: Node) -> Iterator[Named]:
    """The datasets inside a collection, and inside collections of it."""
    for item in collection.get("link").get("item").items():
        if _is_collection(item):
            yield from _collected(item)
        elif _is_dataset(item):
            yield _label(item), item


def _is_collection(node: Node) -> bool:
    return node.get("class").value == "collection"


def _is_dataset(node: Node) -> bool:
    """With figures: the metadata of PxWeb are a dataset with an empty list of them."""
    return node.get("value").value not in (None, []) and isinstance(node.get("dimension").value, dict)


def _label(node: Node) -> str:
    label = node.get("label").value
    return " ".join(plain(label).split())[:LONGEST_NAME] if isinstance(label, str) else ""


def _nothing(document: Node) -> ReadError:
    """Where a collection leads to, since only its editor knows which of it was meant."""
    links = [address for item in _items(document) if isinstance(address := item.get("href").value, str)]
    if not links:
        return document.error(_("The document holds no figures, only what leads to them."))
    message = _("The document holds no figures, only links to them. Fetch the one that you need: %(links)s")
    return document.error(message, links=some_of(links, ", ")[:2000])


def _items(document: Node) -> list[Node]:
    items = document.get("link").get("item")
    return items.items() if isinstance(items.value, list) else []


def _refuse_other_json(document: Node) -> None:
    """Errors that services send as JSON, and PX-JSON, which parses as JSON but is another format."""
    error = next((one for name in ("error", "warning") if (one := document.get(name)).value is not None), None)
    if error and not _is_dataset(error):
        first = error.items()[0] if isinstance(error.value, list) and error.value else error
        said = first.get("label").value or first.get("message").value or first.value
        raise document.error(_("The service answered with an error: %(error)s"), error=str(said)[:200])
    status, title = document.get("status").value, document.get("title").value
    if document.get("value").value is None and isinstance(status, int) and isinstance(title, str):  # RFC 9457
        raise document.error(_("The service answered with an error: %(error)s"), error=f"{status} {title}"[:200])
    if document.get("columns").value is not None and document.get("data").value is not None:
        raise document.error(_("This is PX-JSON. Ask the service for the format json-stat2."))
