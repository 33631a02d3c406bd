"""Which build a page is from, and whether what is on the web is what was built."""

import json
import re
import shutil

import pytest
from html_reader import html_files

from macros.site.status import status_json
from macros.view.settings import BuildIdError, read_build_id
from scripts.checksums import FEW, checksums
from scripts.served import served
from scripts.verify_published import fetch, main, verified

COMMIT = "45fdd9c0ffee45fdd9c0ffee45fdd9c0ffee45fd"


# --------------------------------------------------------------------------- the build id


def test_a_build_id_is_a_commit_or_local():
    assert read_build_id("") == "local"
    assert read_build_id(COMMIT) == COMMIT


@pytest.mark.parametrize("text", ["<script>", "a b", "a" * 65, "x\n", "é"])
def test_what_could_be_no_commit_is_refused(text):
    with pytest.raises(BuildIdError) as error:
        read_build_id(text)
    assert str(error.value).startswith(f"PORTAL_BUILD_ID「{text[:64]}」は使えません。期待: 半角の英数字")


def test_every_page_says_which_build_it_is_from(site_dir):
    pages = html_files(site_dir)
    assert len(pages) > 40
    moved = 'http-equiv="refresh"'  # the page of an address that has moved is outside of the theme
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert html.count('<meta name="build-id" content="local">') == 1 or moved in html, page


def test_the_status_says_what_was_built(site_dir, site, portal):
    status = json.loads((site_dir / "status.json").read_text(encoding="utf-8"))
    assert status["build_id"] == "local" and status["as_of"] == "2026-11-23"
    assert status["counts"]["procedures"] == sum(status["procedures_by_status"].values()) == len(site.procedures)
    assert json.loads(status_json(portal))["counts"] == status["counts"]


def test_the_build_id_is_part_of_what_goes_in(run_module, tmp_path, site_dir):
    for name in ("one", "two"):
        done = run_module("macros", "pages", "--out", str(tmp_path / name), PORTAL_BUILD_ID=COMMIT)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "one" / "status.json").read_bytes() == (tmp_path / "two" / "status.json").read_bytes()
    assert json.loads((tmp_path / "one" / "status.json").read_text(encoding="utf-8"))["build_id"] == COMMIT


def test_a_build_with_a_wrong_id_is_refused_in_plain_words(run_module, tmp_path):
    done = run_module("macros", "pages", "--out", str(tmp_path / "out"), PORTAL_BUILD_ID="<b>")
    assert done.returncode == 2 and "PORTAL_BUILD_ID「<b>」は使えません" in done.stderr
    built = run_module("mkdocs", "build", "--site-dir", str(tmp_path / "site"), PORTAL_BUILD_ID="<b>")
    assert built.returncode == 1 and "PORTAL_BUILD_ID「<b>」は使えません" in built.stdout + built.stderr


# --------------------------------------------------------------------------- what is published


@pytest.fixture
def web(site_dir, tmp_path):
    """(address, folder) of a web server with a copy of the few files that are looked at."""
    for path in FEW:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site_dir / path, tmp_path / path)

    with served(tmp_path) as address:
        yield f"{address}/", tmp_path


def look(address, folder_or_sums, *options):
    sums = folder_or_sums if isinstance(folder_or_sums, dict) else checksums(folder_or_sums)
    return main([address, "--build-id", "local", "--checksums", json.dumps(sums), "--pause", "0", *options])


def test_what_was_built_is_published(web, site_dir, capsys, tmp_path):
    summary = tmp_path / "summary.md"
    assert look(web[0], site_dir, "--tries", "1", "--summary", str(summary)) == 0
    said = capsys.readouterr().out
    assert said == f"公開しました / published at {web[0]} (build local, {len(FEW)} files checked)\n"
    assert summary.read_text(encoding="utf-8") == said


def test_it_is_looked_at_again_until_it_is_there(web, site_dir):
    address, folder = web
    right = (folder / "status.json").read_bytes()
    (folder / "status.json").write_text('{"build_id": "older"}')
    read = []

    def fetch_and_then_deploy(asked):
        read.append(asked)
        answer = fetch(asked)
        (folder / "status.json").write_bytes(right)
        return answer

    assert verified(address, "local", checksums(site_dir), tries=2, pause=0, read=fetch_and_then_deploy) == []
    assert read[:2] == [f"{address}status.json"] * 2


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("status.json", b'{"build_id": "older"}', 'status.json: build_id "older"、期待 / expected "local"'),
        ("status.json", b"not found", "status.json: 読めません / cannot be read "),
        ("status.json", b"[]", "status.json: 読めません / cannot be read "),
        ("kpis/index.html", b"<p>older</p>", "kpis/: sha256 "),
        ("data/procedures.csv", None, "data/procedures.csv: 読めません / cannot be read (File not found)"),
    ],
)
def test_what_is_not_as_built_is_named(web, site_dir, capsys, path, content, said):
    address, folder = web
    (folder / path).unlink() if content is None else (folder / path).write_bytes(content)
    assert look(address, site_dir, "--tries", "2") == 1
    error = capsys.readouterr().err
    assert error.startswith("公開を確かめられません / The published site is not the one that was built:\n")
    assert f"{address}{said}" in error and len(error.splitlines()) == 2


def test_a_server_that_does_not_answer_is_no_success(site_dir, capsys):
    assert look("http://127.0.0.1:9/", site_dir, "--tries", "1") == 1
    assert "読めません / cannot be read" in capsys.readouterr().err


def test_a_look_at_nothing_is_no_success(web):
    assert look(web[0], {}) == 1


def test_the_checksums_are_of_files_that_are_there(site_dir):
    found = checksums(site_dir)
    assert tuple(found) == FEW and all(re.fullmatch("[0-9a-f]{64}", one) for one in found.values())


def test_the_pages_of_other_editions_are_looked_at_too(tmp_path):
    pages = {f"en/{path}" for path in FEW if path.endswith(".html")}
    for path in (*FEW, *pages):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, encoding="utf-8")
    assert set(checksums(tmp_path, ["en"])) == {*FEW, *pages} != set(FEW)
    (tmp_path / "en/index.html").unlink()
    with pytest.raises(FileNotFoundError):
        checksums(tmp_path, ["en"])
