"""The closed lists of the record. An empty value means not known."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    NATIONAL = "national", _("National")
    REGIONAL = "regional", _("Regional")
    MUNICIPAL = "municipal", _("Municipal")
    NORDIC = "nordic", _("Nordic")


class Status(models.TextChoices):
    RUNNING = "running", _("Running")
    REGULAR_SERVICE = "regular_service", _("Became a regular service")
    ENDED = "ended", _("Ended as planned")
    STOPPED = "stopped", _("Stopped early")


class Reason(models.TextChoices):
    ASYLUM_SEEKER = "asylum_seeker", _("Asylum seekers")
    REFUGEE = "refugee", _("Refugees")
    FAMILY = "family", _("Family members")
    WORK = "work", _("Labour migrants")
    STUDY = "study", _("Students")
    EU_MOBILITY = "eu_mobility", _("Citizens of the EU and EEA")


class TimeInCountry(models.TextChoices):
    BEFORE_DECISION = "before_decision", _("Waiting for a decision")
    FIRST_TWO_YEARS = "first_two_years", _("First two years")
    TWO_TO_FIVE_YEARS = "two_to_five_years", _("Two to five years")
    OVER_FIVE_YEARS = "over_five_years", _("More than five years")
    ANY = "any", _("Any time")


class Gender(models.TextChoices):
    WOMEN = "women", _("Women")
    MEN = "men", _("Men")
    ALL = "all", _("All genders")


class Education(models.TextChoices):
    PRIMARY_OR_LESS = "primary_or_less", _("Primary school or less")
    SECONDARY = "secondary", _("Secondary school")
    HIGHER = "higher", _("Higher education")
    ANY = "any", _("Any education")


class LanguageLevel(models.TextChoices):
    NONE = "none", _("None yet")
    A1 = "a1", "A1"
    A2 = "a2", "A2"
    B1 = "b1", "B1"
    B2 = "b2", "B2"
    ANY = "any", _("Any level")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    MIXED = "mixed", _("In person and online")


class Role(models.TextChoices):
    OWNER = "owner", _("Responsible")
    PARTNER = "partner", _("Partner")
    FUNDER = "funder", _("Funder")
    EVALUATOR = "evaluator", _("Evaluator")


class Currency(models.TextChoices):
    DKK = "DKK", "DKK"
    EUR = "EUR", "EUR"
    ISK = "ISK", "ISK"
    NOK = "NOK", "NOK"
    SEK = "SEK", "SEK"
