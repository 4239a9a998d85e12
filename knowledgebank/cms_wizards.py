"""“New learning example” in the toolbar's “Create” dialogue."""

from cms.wizards.wizard_base import Wizard
from django.utils.translation import gettext_lazy as _

from .forms import NewExampleForm
from .models import ExampleContent


class NewExampleWizard(Wizard):
    pass


new_example = NewExampleWizard(
    title=_("New learning example"),
    weight=10,
    form=NewExampleForm,
    model=ExampleContent,
    description=_("Something that was done and that others can learn from."),
)
