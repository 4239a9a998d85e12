"""What the figures are, where they come from, and the figures themselves."""

from .definitions import Definition, DefinitionTranslation
from .indicators import Axis, Indicator, IndicatorTexts, IndicatorTranslation, Note, NoteTranslation
from .observations import Observation
from .plugins import ChartPlacement
from .policies import PolicyFact, PolicyFactTranslation
from .sources import CodeMap, Dataset, Release, Source
from .variables import Category, CategoryTranslation, Dimension, DimensionTranslation

__all__ = [
    "Axis",
    "Category",
    "CategoryTranslation",
    "ChartPlacement",
    "CodeMap",
    "Dataset",
    "Definition",
    "DefinitionTranslation",
    "Dimension",
    "DimensionTranslation",
    "Indicator",
    "IndicatorTexts",
    "IndicatorTranslation",
    "Note",
    "NoteTranslation",
    "Observation",
    "PolicyFact",
    "PolicyFactTranslation",
    "Release",
    "Source",
]
