"""“New call” and “New funded project” in the toolbar's “Create” dialogue."""

from cms.wizards.wizard_base import Wizard
from django.utils.translation import gettext_lazy as _

from .forms import NewCallForm, NewProjectForm
from .models import CallContent, ProjectContent


class NewCallWizard(Wizard):
    pass


class NewProjectWizard(Wizard):
    pass


new_call = NewCallWizard(
    title=_("New call"),
    weight=20,
    form=NewCallForm,
    model=CallContent,
    description=_("Money that one can apply for until a deadline."),
)
new_project = NewProjectWizard(
    title=_("New funded project"),
    weight=21,
    form=NewProjectForm,
    model=ProjectContent,
    description=_("What a grant was given for, and what came of it."),
)
