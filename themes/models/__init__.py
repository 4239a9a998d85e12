from .activities import Activity, ActivityContent, ActivitySource
from .comparisons import PolicyQuestion, PolicyQuestionContent
from .failures import FailedFile
from .groups import ExpertGroup, ExpertGroupContent, GroupSource, Member
from .plugins import Citation, Figure, FindingPlacement, QuestionPlacement, Recommendation, Table
from .publications import Publication
from .relations import FindingRelation, ThemeRelation
from .syntheses import Chapter, ChapterContent, Finding, FindingContent, Theme, ThemeContent

__all__ = [
    "Activity",
    "ActivityContent",
    "ActivitySource",
    "Chapter",
    "ChapterContent",
    "Citation",
    "ExpertGroup",
    "ExpertGroupContent",
    "FailedFile",
    "Figure",
    "Finding",
    "FindingContent",
    "FindingPlacement",
    "FindingRelation",
    "GroupSource",
    "Member",
    "PolicyQuestion",
    "PolicyQuestionContent",
    "Publication",
    "QuestionPlacement",
    "Recommendation",
    "Table",
    "Theme",
    "ThemeContent",
    "ThemeRelation",
]
