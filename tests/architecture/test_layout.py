"""The shape of the project, as docs/architecture.md draws it."""

import statistics
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TOP_LEVEL = {
    "Makefile", "README.md", "LICENSE", "docs", "grants", "integrationnorden", "knowledgebank", "locale", "manage.py",
    "pyproject.toml", "requirements-dev.lock", "requirements.lock", "statistics", "templates", "tests", "themes",
}  # fmt: skip


def test_top_level_holds_the_given_frame_only():
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".") and path.name != "__pycache__"}
    assert found <= TOP_LEVEL


def test_statistics_is_still_pythons_own_module():
    assert Path(statistics.__file__).is_relative_to(sysconfig.get_path("stdlib"))
    assert not (ROOT / "statistics" / "__init__.py").exists()


def test_no_file_names_a_package_registry():
    hosts = ["py" + "pi.org", "pythonhosted" + ".org", "npmjs" + ".com", "npmjs" + ".org"]
    texts = [
        path
        for folder in ("docs", "grants", "integrationnorden", "knowledgebank", "tests")
        for path in (ROOT / folder).rglob("*")
    ]
    texts += [path for path in ROOT.iterdir() if path.is_file()]
    readable = [path for path in texts if path.is_file() and path.suffix in {".md", ".py", ".lock", ".toml", ".sh", ""}]
    assert [path for path in readable for host in hosts if host in path.read_text(encoding="utf-8")] == []
