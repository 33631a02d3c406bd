"""What the rules have passed is rendered; what cannot be is a message that names the page and the record."""

import shutil

import pytest
from town_project import AS_OF

from macros import __main__
from macros.base.problems import format_report
from macros.kinds.all import INITIATIVES, PROCEDURES
from macros.ledger import compare
from macros.site import blocks, everything


def test_everything_is_made_of_the_data(portal):
    made, failures = everything.make_everything(portal, {"index.md": "---\ntitle: x\n---\n\n{{ home() }}\n"})
    assert failures == []
    addresses = [one.address for one in made]
    assert len(addresses) == len(set(addresses))
    assert {"", "procedures/library-card/", "data/procedures.csv", "data/search.json"} <= set(addresses)


@pytest.fixture
def broken(monkeypatch):
    """A block that fails on one procedure, and another that fails on every initiative."""

    def procedure_view(portal, procedure_id):
        procedure = portal.by_id[procedure_id]
        return 1 // (procedure.id != "library-card") and procedure.id

    def initiative(portal, page):
        raise KeyError(INITIATIVES.id_at(page))

    monkeypatch.setitem(blocks.BLOCKS, "procedure", lambda portal, page: procedure_view(portal, PROCEDURES.id_at(page)))
    monkeypatch.setitem(blocks.BLOCKS, "initiative", initiative)


def test_what_cannot_be_made_is_said_once_for_each_cause_with_page_and_record(portal, broken):
    _, failures = everything.make_everything(portal, {})
    problems = everything.problems_of(failures)
    assert len(failures) == 1 + len(portal.site.initiatives)
    first = min(portal.site.initiatives.values(), key=lambda row: [*portal.site.initiatives].index(row.id)).id
    assert [(one.path, one.values["page"], one.values["count"]) for one in problems] == [
        ("data/procedures/library-card.yml", "/procedures/library-card/", "1"),
        (f"data/initiatives/{first}.yml", f"/initiatives/{first}/", str(len(portal.site.initiatives))),
    ]
    line = failures[0].cause[-1].rpartition(":")[2]
    assert format_report(problems[:1]) == (
        "data/procedures/library-card.yml:1:1: not-rendered このデータから「/procedures/library-card/」を作れません"
        "（作れないページとファイルは全部で 1。ZeroDivisionError: integer division or modulo by zero、"
        f"test_everything.py:{line}）\n"
        "  期待: 検査を通ったデータからは、どのページもファイルも作れること  "
        "直し方: これはプログラムの誤りです。この記録の直前の変更を戻せば公開できます。この文をそのまま知らせてください"
        "（PORTAL_DEBUG=1 を付けると、くわしく出ます）\n"
        '  EN: "/procedures/library-card/" cannot be made of this data (pages and files that cannot: 1; '
        f"ZeroDivisionError: integer division or modulo by zero, test_everything.py:{line}). Expected that every page "
        "and file can be made of data which passes the check. Fix: this is a fault of the program; undo the last "
        "change of this record to publish, and report this message as it is (PORTAL_DEBUG=1 tells more).\n"
        "\n"
        "問題: 1 件 / Problems: 1"
    )


@pytest.mark.parametrize("debug", ["", "1"])
def test_the_check_fails_with_the_message_and_a_traceback_only_when_asked(
    broken, town_root, monkeypatch, capsys, debug
):
    monkeypatch.setenv("PORTAL_AS_OF", AS_OF)
    monkeypatch.setenv("PORTAL_DEBUG", debug)
    assert __main__.main(["check", "--root", str(town_root)]) == 1
    said = capsys.readouterr().err
    assert "data/procedures/library-card.yml:1:1: not-rendered" in said
    assert said.endswith("問題: 2 件 / Problems: 2\n")
    assert ("Traceback" in said) == bool(debug)


def test_the_other_commands_that_render_say_it_too(broken, town_root, monkeypatch, capsys, tmp_path):
    monkeypatch.delenv("PORTAL_DEBUG", raising=False)
    assert __main__.main(["pages", "--root", str(town_root), "--as-of", AS_OF, "--out", str(tmp_path / "pages")]) == 1
    assert "not-rendered" in capsys.readouterr().err
    assert not (tmp_path / "pages").exists()


def test_a_summary_of_changes_that_cannot_be_made_ends_with_the_message(town_root, monkeypatch, capsys):
    def no_changes(before, after):
        raise KeyError("x")

    def as_now(root, commit, folder, whole):
        shutil.copytree(root, folder, dirs_exist_ok=True)

    monkeypatch.delenv("PORTAL_DEBUG", raising=False)
    monkeypatch.setattr(compare, "changes", no_changes)
    monkeypatch.setattr(compare, "branch_point", lambda root, base: base)
    monkeypatch.setattr(compare, "changed_files", lambda root, commit, parts: [])
    monkeypatch.setattr(compare, "write_commit", as_now)
    assert __main__.main(["diff", "HEAD", "--root", str(town_root), "--as-of", AS_OF]) == 1
    assert "not-rendered このデータから「/diff」を作れません" in capsys.readouterr().err


def test_a_listing_that_fails_is_said_as_well(portal, monkeypatch):
    def no_pages():
        raise KeyError("x")

    monkeypatch.setattr(everything, "page_lists", lambda portal: [("no_pages", no_pages)])
    _, failures = everything.make_everything(portal, {})
    assert [(failure.address, failure.file) for failure in failures] == [("no_pages", "data")]


def test_the_build_names_the_page_too(copy_project, run_module, tmp_path):
    project = copy_project(tmp_path / "project")
    views = project / "macros/kinds/projects/page.py"
    text = views.read_text(encoding="utf-8")
    begin = "def project_view(portal: Portal, project_id: str)"
    assert begin in text
    broken = (
        f"def project_view(portal, project_id):\n    return portal.site.projects[0]\n\n\n{begin.replace('view', 'old')}"
    )
    views.write_text(text.replace(begin, broken), "utf-8")
    done = run_module("mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site"), cwd=project)
    assert done.returncode == 1
    assert "not-rendered このデータから「/projects/" in done.stderr
    assert "Traceback" not in done.stderr


SLIPS = {
    "a macro that there is not": ("一行目\n{{ hoem() }}\n", 2, "'hoem' is undefined"),
    "an open bracket": ("{{ home( }}\n", 1, "unexpected '}'"),
    "a block without an end": ("一\n\n{% if x %}\n", 3, "Unexpected end of template"),
    "a tag that there is not": ("{% hoem %}\n", 1, "Encountered unknown tag 'hoem'."),
}


@pytest.mark.parametrize(("body", "line", "error"), SLIPS.values(), ids=SLIPS)
def test_a_slip_in_the_macro_of_a_page_is_no_fault_of_the_program(body, line, error, portal):
    _, failures = everything.make_everything(portal, {"about.md": f"---\ntitle: x\n---\n{body}"})
    pages = [failure for failure in failures if failure.file == "docs/ja/about.md"]
    (report,) = (format_report([problem]) for problem in everything.problems_of(pages))
    said = f"docs/ja/about.md:1:1: page-macro ページの中のマクロの書き方に誤りがあります（本文の {line} 行目: {error}"
    assert report.startswith(said)
    assert (
        f"A macro in the page is not written as it should be (line {line} of the text below its head: {error}" in report
    )
