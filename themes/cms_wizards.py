"""New theme, chapter, finding and activity in the toolbar's “Create” dialogue."""

from cms.wizards.wizard_base import Wizard
from django.utils.translation import gettext_lazy as _

from .forms import NewActivityForm, NewChapterForm, NewFindingForm, NewThemeForm
from .models import ActivityContent, ChapterContent, FindingContent, ThemeContent


# The CMS tells wizards apart by their class.
class NewThemeWizard(Wizard):
    pass


class NewChapterWizard(Wizard):
    pass


class NewFindingWizard(Wizard):
    pass


class NewActivityWizard(Wizard):
    pass


WIZARDS = [
    NewThemeWizard(
        title=_("New theme"),
        weight=30,
        form=NewThemeForm,
        model=ThemeContent,
        description=_("The question of a year, with its synthesis."),
    ),
    NewChapterWizard(
        title=_("New chapter"),
        weight=31,
        form=NewChapterForm,
        model=ChapterContent,
        description=_("A chapter of a synthesis."),
    ),
    NewFindingWizard(
        title=_("New finding"),
        weight=32,
        form=NewFindingForm,
        model=FindingContent,
        description=_("What a synthesis has found, how well it is supported, and by what."),
    ),
    NewActivityWizard(
        title=_("New activity"),
        weight=33,
        form=NewActivityForm,
        model=ActivityContent,
        description=_("A webinar, seminar or meeting."),
    ),
]
