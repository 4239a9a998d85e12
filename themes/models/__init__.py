from .activities import Activity, ActivityContent, ActivitySource
from .plugins import Citation, Figure, FindingPlacement, Recommendation, Table
from .publications import Publication
from .syntheses import Chapter, ChapterContent, Finding, FindingContent, Theme, ThemeContent

__all__ = [
    "Activity",
    "ActivityContent",
    "ActivitySource",
    "Chapter",
    "ChapterContent",
    "Citation",
    "Figure",
    "Finding",
    "FindingContent",
    "FindingPlacement",
    "Publication",
    "Recommendation",
    "Table",
    "Theme",
    "ThemeContent",
]
