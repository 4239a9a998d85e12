"""A chart for the texts of pages, chapters and examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django import forms
from django.utils.translation import gettext_lazy as _

from integrationnorden.publishing.models import Content

from . import placements
from .models import ChartPlacement, Indicator, Release
from .placing import BadAddress, Place, address_of, read_address


class ChartForm(forms.ModelForm):
    """Either the address of what an editor looks at, or an indicator as it is shown first."""

    address = forms.CharField(
        label=_("Address of the chart"),
        required=False,
        max_length=2000,
        help_text=_("Open an indicator, choose what is to be shown, and paste the address of the page here."),
    )
    indicator = forms.ModelChoiceField(
        Indicator.objects.none(),
        label=_("Indicator"),
        required=False,
        help_text=_("Without an address: the indicator as readers see it first."),
    )
    is_frozen = forms.BooleanField(
        label=_("Always these figures"),
        required=False,
        help_text=_("Otherwise the chart shows the newest figures, whenever the text is read."),
    )

    class Meta:
        model = ChartPlacement
        fields = ("address", "indicator", "title", "is_frozen")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before, self._frozen = self.instance.indicator_id, self.instance.release
        self.fields["indicator"].queryset = Indicator.objects.published().with_labels().in_order()
        if self.instance.pk:
            self.initial["is_frozen"] = self.instance.release is not None
            newest = ChartPlacement(indicator=self.instance.indicator, query=self.instance.query)
            self.initial["address"] = address_of(newest) if self.instance.query else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        address, indicator = data.get("address"), data.get("indicator")
        if not address and not indicator:
            self.add_error("address", _("Give an address, or choose an indicator."))
            return data
        try:
            self._place(Place(indicator, "", None) if indicator and not address else read_address(address or ""), data)
        except BadAddress as error:
            self.add_error("address", str(error))
        return data

    def _place(self, place: Place, data: dict[str, Any]) -> None:
        """The address is what counts: the indicator beside it may be that of the chart before."""
        data["indicator"] = place.indicator
        self.instance.query = place.query
        self.instance.release = place.release
        if data.get("is_frozen") and place.release is None:
            is_same = self._before == place.indicator.pk
            current = place.indicator.dataset.releases.get(state=Release.State.CURRENT)
            self.instance.release = self._frozen if is_same and self._frozen else current.number


@plugin_pool.register_plugin
class ChartPlugin(CMSPluginBase):
    model = ChartPlacement
    form = ChartForm
    name = _("Chart from the statistics")
    module = _("Statistics")
    render_template = "cms/plugins/chart.html"

    @classmethod
    def preload(cls, instances: Sequence[ChartPlacement], _known: Sequence[Content] = ()) -> None:
        """All charts of a page, in a fixed number of queries."""
        placements.load(instances)

    def render(self, context: Any, instance: ChartPlacement, placeholder: str) -> Any:
        if not hasattr(instance, "placed"):
            self.preload([instance])
        context = super().render(context, instance, placeholder)
        request = context["request"]
        context["chart"] = instance.placed
        context["is_on_paper"] = getattr(request, "is_for_paper", False)
        context["is_edited"] = request.toolbar.edit_mode_active
        return context
