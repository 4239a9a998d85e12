"""Dimensions of a JSON-stat dataset: 2.0, and 1.x, which keeps id, size and role inside `dimension`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from . import periods
from .cube import Category, Dimension, Note, Role, Unit
from .errors import gettext_noop as _
from .json_documents import Node, simple
from .texts import plain

MOST_DIMENSIONS = 100
POWERS = {"units": 0, "hundreds": 2, "thousands": 3, "millions": 6}
_READ = {"categoryNoteMandatory", "frequency", "noteMandatory", "units"}


def inside(dataset: Node, name: str) -> Node:
    """A member of the dataset, or of its `dimension` as version 1 has it."""
    found = dataset.get(name)
    return found if found.value is not None else dataset.get("dimension").get(name)


def dimensions(dataset: Node, language: str) -> tuple[Dimension, ...]:
    """Raises ReadError with the path of what does not fit."""
    identifiers, sizes = inside(dataset, "id"), inside(dataset, "size")
    codes = identifiers.texts()
    if len(set(codes)) < len(codes) or len(codes) > MOST_DIMENSIONS:
        raise identifiers.error(_("A dimension stands twice, or there are too many of them."))
    if not codes or len(sizes.items()) != len(codes):
        raise sizes.error(_("There must be one size for each dimension."))
    roles = _roles(inside(dataset, "role"))
    found = tuple(_dimension(dataset.get("dimension").get(code), code, roles, language) for code in codes)
    for size, dimension in zip(sizes.items(), found, strict=True):
        if size.number() != len(dimension.categories):
            message = _("The dimension %(name)s has %(found)d categories, but its size is %(size)d.")
            raise size.error(message, name=dimension.code, found=len(dimension.categories), size=size.number())
    return found


def _roles(roles: Node) -> dict[str, Role] | None:
    """The role by dimension; None where the document says nothing about roles."""
    if roles.value is None:
        return None
    return {code: role for role in Role for code in roles.get(role).texts()}


def _dimension(node: Node, code: str, roles: dict[str, Role] | None, language: str) -> Dimension:
    category = node.get("category")
    if category.value is None:
        raise category.error(_("The categories of the dimension %(name)s are missing."), name=code)
    labels, units, others = category.get("label"), category.get("unit"), node.extension().get("units")
    category.object()
    labels.object()
    categories = tuple(
        Category(one, _named(labels.get(one), language), _unit(units.get(one), others.get(one), language))
        for one in _codes(category)
    )
    extension = {name: value for name, value in node.extension().object().items() if name not in _READ}
    frequency = node.extension().get("frequency").value
    return Dimension(
        code,
        categories,
        _named(node.get("label"), language),
        Role.named(code) if roles is None else roles.get(code),
        frequency if frequency in periods.MOST else "",
        children={
            parent: tuple(children.texts())
            for parent, children in category.get("child").members()
            if children.value is not None
        },
        extension=simple(extension),
    )


def _named(node: Node, language: str) -> dict[str, str]:
    text = plain(node.text())
    return {language: text} if text else {}


def _codes(category: Node) -> list[str]:
    """The codes in their order: a list, an object of positions, or the only label."""
    index = category.get("index")
    if index.value is None:
        return list(category.get("label").object())
    if isinstance(index.value, list):
        codes = index.texts()
    else:
        places = sorted((position.number(), code) for code, position in index.members())
        codes = [code for _place, code in places]
        if [place for place, _code in places] != list(range(len(places))):
            raise index.error(_("The positions of the categories must be 0, 1, 2 and so on."))
    if len(set(codes)) < len(codes):
        raise index.error(_("A category stands twice."))
    return codes


def _unit(node: Node, without_decimals: Node, language: str) -> Unit | None:
    """JSON-stat wants decimals in every unit; our own writer puts one without them into the extension."""
    node = without_decimals if node.value is None else node
    if node.value is None:
        return None
    label = next((text for name in ("label", "base", "symbol") if (text := plain(node.get(name).text()))), "")
    decimals, multiplier = node.get("decimals"), node.get("multiplier")
    return Unit(
        {language: label} if label else {},
        None if decimals.value is None else decimals.number(),
        _power(multiplier),
    )


def _power(multiplier: Node) -> int:
    """The power of ten, which the British office says in words."""
    if multiplier.value is None:
        return 0
    named = POWERS.get(multiplier.text().lower())
    return multiplier.number() if named is None else named


def notes(dataset: Node, language: str) -> Iterator[Note]:
    """The notes of the dataset, its dimensions and categories; PxWeb's extension says which are mandatory."""
    yield from _notes(dataset, dataset.extension().get("noteMandatory"), language)
    for code in inside(dataset, "id").texts():
        node = dataset.get("dimension").get(code)
        extension = node.extension()
        yield from _notes(node, extension.get("noteMandatory"), language, dimension=code)
        for category, note in node.get("category").get("note").members():
            mandatory = extension.get("categoryNoteMandatory").get(category)
            parent = Node({"note": note.value}, note.steps, note.raw)
            yield from _notes(parent, mandatory, language, dimension=code, category=category)


def _notes(node: Node, mandatory: Node, language: str, **scope: Any) -> Iterator[Note]:
    for place, text in enumerate(node.get("note").texts()):
        if text.strip():
            yield Note({language: plain(text)}, mandatory=mandatory.get(str(place)).value is True, **scope)
