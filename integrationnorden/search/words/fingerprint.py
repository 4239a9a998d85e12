"""What tells whether words are analysed as they were before: a digest of this package and of its dictionaries."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

DICTIONARIES = ("simplemma", "islenska", "islenska-data")


@cache
def fingerprint() -> str:
    """The same in every process of one release, and another where a rule or a dictionary changed."""
    sources = sorted(Path(__file__).parent.rglob("*.py"))
    rules = b"".join(source.read_bytes() for source in sources)
    return sha256(rules + "".join(map(version, DICTIONARIES)).encode()).hexdigest()
