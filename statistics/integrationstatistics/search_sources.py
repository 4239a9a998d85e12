"""Indicators, and the pages of countries and territories, as search, the catalogue and the sitemap see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from integrationnorden.search.sources import Document, sources
from integrationnorden.taxonomy.models import Area, Concept
from integrationnorden.taxonomy.querysets import with_ancestors

from .models import Indicator, PolicyFact, Release
from .subject import COUNTRIES


class IndicatorSource:
    """The texts of indicators that have public figures."""

    kind = "indicator"

    def label(self) -> str:
        return gettext("Statistics")

    def object_ids(self) -> list[int]:
        return list(Indicator.objects.published().order_by("pk").values_list("pk", flat=True))

    def documents(self, object_ids: Iterable[int]) -> Iterator[Document]:
        indicators = Indicator.objects.published().filter(pk__in=list(object_ids)).with_texts().order_by("pk")
        areas = dict(Area.objects.values_list("pk", "code"))
        vocabulary = {
            key: (scheme, above) for key, scheme, above in Concept.objects.values_list("key", "scheme", "broader__key")
        }
        broader = {key: above for key, (_scheme, above) in vocabulary.items()}
        releases = Release.objects.in_bulk([one.release_id for one in indicators])
        for indicator in indicators:
            release = releases[indicator.release_id]
            carried = [key for key in indicator.concepts if key in vocabulary]
            concepts = with_ancestors(carried, broader)
            extent = release.extents[str(indicator.pk)]
            facets = ["kind:indicator", *(f"area:{areas[pk]}" for pk in extent["area"])]
            facets += [f"{vocabulary[key][0]}:{key}" for key in concepts]
            source = indicator.dataset.source.name
            for language, text in indicator.texts_by_language.items():
                yield Document(
                    object_id=indicator.pk,
                    language=language,
                    reference=indicator.key,
                    title=text["name"],
                    summary=text["definition"],
                    body=f"{text['finding']}\n{text['unit']}\n{source} {indicator.dataset.code}",
                    published=release.published_at or release.fetched_at,
                    facets=tuple(facets),
                    concepts=tuple(carried),
                    broader=tuple(key for key in concepts if key not in carried),
                )

    def address(self, reference: str) -> str:
        return reverse("statistics:indicator", args=[reference])


class AreaSource:
    """One text for each language in which an area has a name: what its page has, and the facts about policy."""

    kind = "area"

    def label(self) -> str:
        return gettext("Country or territory")

    def object_ids(self) -> list[int]:
        return list(Area.objects.filter(code__in=COUNTRIES).order_by("pk").values_list("pk", flat=True))

    def documents(self, object_ids: Iterable[int]) -> Iterator[Document]:
        areas = Area.objects.filter(code__in=COUNTRIES, pk__in=list(object_ids)).with_labels().order_by("pk")
        facts: dict[int, list[PolicyFact]] = {}
        for fact in PolicyFact.objects.with_labels().order_by("order", "pk"):
            facts.setdefault(fact.area_id, []).append(fact)
        newest = Release.objects.filter(state=Release.State.CURRENT).order_by("-published_at").first()
        published = newest.published_at if newest and newest.published_at else timezone.now()
        for area in areas:
            for language, name in area.labels.items():
                with override(language):
                    summary = gettext("Key figures, policy framework, learning examples and calls.")
                yield Document(
                    object_id=area.pk,
                    language=language,
                    reference=area.code,
                    title=name,
                    summary=summary,
                    body="\n".join(fact.labels.get(language, "") for fact in facts.get(area.pk, [])),
                    published=published,
                    facets=("kind:area", f"area:{area.code}"),
                )

    def address(self, reference: str) -> str:
        return reverse("statistics:profile", args=[reference])


sources.register(IndicatorSource())
sources.register(AreaSource())
