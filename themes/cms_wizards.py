"""What themes consist of in the toolbar's “Create” dialogue."""

from cms.wizards.wizard_base import Wizard
from django.utils.translation import gettext_lazy as _

from .forms import NewActivityForm, NewChapterForm, NewFindingForm, NewGroupForm, NewQuestionForm, NewThemeForm
from .models import (
    ActivityContent,
    ChapterContent,
    ExpertGroupContent,
    FindingContent,
    PolicyQuestionContent,
    ThemeContent,
)


# The CMS tells wizards apart by their class.
class NewThemeWizard(Wizard):
    pass


class NewChapterWizard(Wizard):
    pass


class NewFindingWizard(Wizard):
    pass


class NewQuestionWizard(Wizard):
    pass


class NewGroupWizard(Wizard):
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
    NewQuestionWizard(
        title=_("New question of the comparison"),
        weight=34,
        form=NewQuestionForm,
        model=PolicyQuestionContent,
        description=_("What the countries and territories are compared on."),
    ),
    NewGroupWizard(
        title=_("New expert group"),
        weight=35,
        form=NewGroupForm,
        model=ExpertGroupContent,
        description=_("A group or network, and who is in it."),
    ),
    NewActivityWizard(
        title=_("New activity"),
        weight=33,
        form=NewActivityForm,
        model=ActivityContent,
        description=_("A webinar, seminar or meeting."),
    ),
]
