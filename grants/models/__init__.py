"""Grants: pools of money, the calls in which one can apply for it, and the projects that it paid for."""

from .calls import Call, CallContent, CallDocument
from .pools import Pool, PoolTranslation
from .projects import Participation, Project, ProjectContent, Report

__all__ = [
    "Call",
    "CallContent",
    "CallDocument",
    "Participation",
    "Pool",
    "PoolTranslation",
    "Project",
    "ProjectContent",
    "Report",
]
