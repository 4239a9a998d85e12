"""Closed lists of themes and activities."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    ANNOUNCED = "announced", _("Announced")
    CURRENT = "current", _("Current")
    CONCLUDED = "concluded", _("Concluded")


class Strength(models.TextChoices):
    """How well a finding is supported, in words that a reader can repeat."""

    STRONG = "strong", _("Well supported: several studies agree")
    MODERATE = "moderate", _("Supported: few studies, or with limits")
    WEAK = "weak", _("Weakly supported: single studies or experience")
    CONTESTED = "contested", _("Contested: studies disagree")


class CitationStyle(models.TextChoices):
    """How the texts of a theme cite."""

    AUTHOR_YEAR = "author-year", _("Author and year")
    NUMBERED = "numbered", _("Numbers")


class Addressee(models.TextChoices):
    MINISTRY = "ministry", _("Ministries")
    AGENCY = "agency", _("Agencies")
    MUNICIPALITY = "municipality", _("Municipalities")
    CIVIL_SOCIETY = "civil_society", _("Civil society")


class PublicationKind(models.TextChoices):
    REPORT = "report", _("Report")
    ARTICLE = "article-journal", _("Article in a journal")
    BOOK = "book", _("Book")
    CHAPTER = "chapter", _("Chapter in a book")
    THESIS = "thesis", _("Thesis")
    WEB = "webpage", _("Web page")


class ActivityKind(models.TextChoices):
    WEBINAR = "webinar", _("Webinar")
    SEMINAR = "seminar", _("Seminar")
    CONFERENCE = "conference", _("Conference")
    NETWORK_MEETING = "network_meeting", _("Network meeting")
    STUDY_VISIT = "study_visit", _("Study visit")
    LAUNCH = "launch", _("Launch of a publication")
    INTERNATIONAL_DAY = "international_day", _("International day")


class GroupKind(models.TextChoices):
    EXPERT_GROUP = "expert_group", _("Expert group")
    NETWORK = "network", _("Network")
    REFERENCE_GROUP = "reference_group", _("Reference group")
    FORUM = "forum", _("Forum")


class MemberRole(models.TextChoices):
    CHAIR = "chair", _("Chair")
    MEMBER = "member", _("Member")
    SECRETARY = "secretary", _("Secretary")
    OBSERVER = "observer", _("Observer")


class FileForm(models.TextChoices):
    """What readers can take along of a published version."""

    WHOLE = "theme", _("PDF: full text")
    EPUB = "epub", _("EPUB: full text")
    SUMMARY = "summary", _("PDF: key messages and summary")
    BRIEF = "brief", _("PDF: brief on one page")
    CHAPTER = "chapter", _("PDF: chapter")


# The five countries and the three territories that are compared.
AREAS = ("DK", "FI", "IS", "NO", "SE", "FO", "GL", "AX")

# The objectives of the Nordic Council of Ministers' Vision 2030 to which the programme contributes (norden.org).
GOALS = [
    ("7", _("Objective 7: competences and well-functioning labour markets")),
    ("12", _("Objective 12: trust and cohesion")),
]

# The zones of the Nordic countries, and of those with whom they meet.
ZONES = (
    "Europe/Stockholm",
    "Europe/Copenhagen",
    "Europe/Oslo",
    "Europe/Helsinki",
    "Europe/Mariehamn",
    "Atlantic/Reykjavik",
    "Atlantic/Faroe",
    "America/Nuuk",
    "Europe/Brussels",
    "UTC",
)
