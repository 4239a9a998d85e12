"""Plugins of the kernel."""

from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from django.utils.translation import gettext_lazy as _

from .models import Picture, Quotation


@plugin_pool.register_plugin
class PicturePlugin(CMSPluginBase):
    model = Picture
    name = _("Picture")
    render_template = "cms/plugins/picture.html"


@plugin_pool.register_plugin
class QuotationPlugin(CMSPluginBase):
    model = Quotation
    name = _("Quotation")
    render_template = "cms/plugins/quotation.html"
