"""What is written for people who change the data: the guide, the reference of fields and messages, the editor."""

import json
import re
import shutil
from dataclasses import replace
from string import Formatter

import pytest
import small_tree
import yaml
from files import files_below
from html_reader import read_html

from macros.__main__ import main
from macros.base.messages import Message
from macros.base.problems import CATALOGUE, format_report
from macros.cli.pages_and_schema import schemas
from macros.edit.forms.parts.asked import FORMS
from macros.files.document import to_plain
from macros.files.parse import parse_yaml
from macros.kinds.all import FILES, FOLDERS
from macros.kinds.sources.record import Source
from macros.kinds.synonyms.record import SynonymGroup
from macros.kinds.terms.record import Term
from macros.records.fields import shapes
from macros.records.model import Text
from macros.records.parts import Commitment, Event
from macros.site.blocks import BLOCKS
from macros.site.data_guide import data_guide_view, message_view

# The record of which the guide tells, as it was when the guide was written; data/ goes on, the guide need not.
CARD = """\
id: library-card
rank: 4
name:
  ja: 個人貸出し登録(図書館カード発行)
  en: Registration to borrow as an individual (issue of a library card)
topic: bookings
annual_cases_man: 5
system: library-system
remarks:
  - {as_printed: R6年1月 新システム稼働を見据えて対応, about: renewal}
commitments:
  - {announced: 2024-04, target: 3Q, source: plan-2024-04#top-100}
events:
  - on: 2024-01
    kind: planned
    what:
      ja: 新しい図書館情報システムの稼働を予定し、それを見据えて対応するとした
      en: A new library system was due; the procedure was to follow it
    source: plan-2024-04#top-100
    as_printed: R6年1月 新システム稼働を見据えて対応
  - by: 2024-11-01
    kind: available
    what:
      ja: 利用者登録、更新、登録内容の変更をオンラインで申請できる
      en: Registration, renewal and changes can be filed online
    source: city-library-online-2024-11-01
"""
SOURCE = """
  - id: city-library-online-2024-11-01
    title: 図書館カードのオンライン申請
    publisher: 横浜市
    kind: city
    published: 2024-11-01
    url: https://www.city.yokohama.lg.jp/library/
"""


def reachable():
    """Every record that a data file may hold; of the texts the one that stands in lists."""
    found = []
    rest = [*FOLDERS.values(), *FILES.values()]
    while rest:
        model = rest.pop(0)
        if model not in found and (model is Text or not issubclass(model, Text)):
            found.append(model)
            rest += [shape.model for shape in shapes(model) if shape.model]
    return found


# --------------------------------------------------------------------------- the reference


def test_the_reference_has_every_field_of_every_record_once(portal):
    view = data_guide_view(portal, "data-guide/")
    tables = [file["fields"] for file in view["files"]]
    tables += [part["fields"] for file in view["files"] for part in file["parts"]]
    keys = sorted(tuple(field["key"] for field in fields) for fields in tables)
    assert keys == sorted(tuple(model.by_key()) for model in reachable())


def test_the_workbook_is_offered_where_it_lies_beside_the_pages(portal):
    assert data_guide_view(portal, "data-guide/")["workbook"] == ""
    published = replace(portal, settings=replace(portal.settings, has_workbook=True))
    assert data_guide_view(published, "data-guide/")["workbook"] == "../data/records.xlsx"
    assert 'href="../data/records.xlsx" download' in str(BLOCKS["data_guide"](published, "data-guide/"))


def test_the_reference_says_what_to_write(portal):
    procedures = data_guide_view(portal, "data-guide/")["files"][0]
    assert (procedures["path"], procedures["name"]) == ("data/procedures/*.yml", "手続")
    by_key = {field["key"]: field for field in procedures["fields"]}
    assert by_key["confirmed_on"] == {
        "key": "confirmed_on",
        "title": "出典と見くらべた日",
        "help": "だれかが、記録に書いてあることを出典と見くらべた最後の日。見くらべていなければ書かない。",
        "kind": "日付",
        "href": None,
        "required": "なくてもよい",
        "example": "2026-11-23",
        "choices": [],
    }
    assert by_key["name"]["kind"] == "ja: に日本語、en: に英語" and by_key["name"]["required"] == "必ず書く"
    events = next(part for part in procedures["parts"] if part["key"] == "events")
    assert by_key["events"]["href"] == f"#{events['id']}"
    kind = next(field for field in events["fields"] if field["key"] == "kind")
    assert kind["choices"][:2] == [("available", "対応済"), ("partly_available", "一部対応")]


def test_a_message_has_a_gap_for_what_it_fills_in():
    entry = Message("「{value}」です", "{{a: …}} か {choices}", "直す", "", "", "")
    view = message_view("x", entry, ())
    assert {name: [text for text, _ in view[name]] for name in ("what", "expected", "fix")} == {
        "what": ["「…」です"],
        "expected": ["{a: …} か …"],
        "fix": ["直す"],
    }


def test_what_is_typed_is_marked_in_a_message_where_both_languages_have_it():
    """Plain words of English that are keys as well stood unmarked: "correct was, or leave it out"."""
    japanese = ("{was} です", "by か on", "was を直す（`python -m macros check --fix`）。sources.yml は別")
    english = ("it was {was}", "by or on", "correct was on time, as sources.yml has it; not at all")
    message, codes = Message(*japanese, *english), {"was", "by", "on", "at", "sources", "value"}
    typed = {
        language: [text for name in ("what", "expected", "fix") for text, is_typed in view[name] if is_typed]
        for language in ("ja", "en")
        for view in [message_view("x", message, codes, language)]
    }
    assert typed["ja"] == ["by", "on", "was", "python -m macros check --fix"]
    assert typed["en"] == ["by", "on", "was"]  # nor is a key in "sources.yml"


def test_every_message_is_in_the_reference(site_dir):
    page = read_html(site_dir / "data-guide" / "index.html")
    rows = {row.attributes.get("id"): row.text for row in page.all("tr")}
    assert CATALOGUE.keys() <= rows.keys()
    assert [code for code in CATALOGUE if re.search(r"\{(?!n\})\w+\}", rows[code])] == []
    assert any(name for _, name, _, _ in Formatter().parse(CATALOGUE["not-a-date"].what))  # some do fill in


# --------------------------------------------------------------------------- the guide

SLIPS = {
    "not-a-date": ("target: 3Q", "target: 2026-13"),
    "era-date": ("by: 2024-11-01", "by: 令和6年11月1日"),
    "unknown-source": ("source: city-library-online-2024-11-01", "source: city-library-online"),
}


def with_card(text: str) -> list:
    """The problems of the small tree with `text` as the file of the library card."""
    sources = small_tree.TREE["data/sources.yml"].rstrip() + "\n" + SOURCE
    return small_tree.load({"data/procedures/library-card.yml": text, "data/sources.yml": sources})[1]


def test_the_record_that_the_guide_tells_of_is_right():
    assert with_card(CARD) == []


@pytest.mark.parametrize("code", SLIPS)
def test_the_messages_in_the_guide_are_those_of_the_checks(root, code):
    assert CARD.count(SLIPS[code][0]) == 1
    said = format_report(with_card(CARD.replace(*SLIPS[code])))
    japanese = said[: said.index("\n  EN: ")]
    assert f"```text\n{japanese}\n```" in (root / "CONTRIBUTING.md").read_text(encoding="utf-8")


def _added_by(patch):
    """The files that a worked example adds."""
    return re.findall(r"^diff --git a/(\S+) .*\nnew file", patch.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "README.md"])
def test_the_guides_tell_of_the_targets_and_files_that_there_are(root, name):
    text = (root / name).read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):.*## ", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    told = set(re.findall(r"\bmake ([a-z]+)\b", text))
    assert {"gate", "test", "tomorrow"} <= told <= set(targets)
    files = set(re.findall(r"`((?:scripts|tests|macros|\.github)/[\w./-]*)`", text))
    files -= {file for patch in files_below(root / "tests/examples", "*.patch") for file in _added_by(patch)}
    assert files and [path for path in files if not (root / path).exists()] == []


NAMED = re.compile(r"`([\w./-]+\.(?:py|yml|css|js|html))` の((?: ?`[.:]*\w+`、?)+)")


def unknown_names(text, files):
    """The names that a guide looks for in a file, none of the `files` of that name having it: `{file}.py` の `NAME`."""
    for place, names in NAMED.findall(text):
        held = [content for path, content in files.items() if f"/{path}".endswith(f"/{place}")]
        for name in re.findall(r"`([.:]*\w+)`", names):
            if not any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", content) for content in held):
                yield place, name


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "README.md"])
def test_what_the_guides_look_for_in_a_file_is_in_it(root, name):
    places = ("macros", "overrides", "scripts", "tests/site", ".github")
    paths = [path for place in places for path in files_below(root / place) if path.suffix != ".png"]
    settings = [root / "mkdocs.yml", root / "mkdocs.en.yml"]
    paths += [*(path for path in settings if path.exists()), *files_below(root / "tests", "test_*.py")]
    files = {path.relative_to(root).as_posix(): path.read_text("utf-8", errors="replace") for path in paths}
    # A portal in one language has no settings for a second one: it may have what the program reads of them.
    files["mkdocs.yml"] += files["macros/view/settings.py"]
    files.setdefault("mkdocs.en.yml", files["mkdocs.yml"])
    files |= dict.fromkeys(FILES, " ".join(key for model in reachable() for key in model.by_key()))
    assert list(unknown_names((root / name).read_text(encoding="utf-8"), files)) == []


def test_a_name_that_has_gone_from_its_file_would_be_seen():
    files = {"macros/a/b.py": "MOST = 1\n_SAID = 2", "overrides/b.css": ".stacked {}"}
    text = "`macros/a/b.py` の `MOST`、`_SAID`、`b.py` の `MOS` と `b.css` の `.stacked`、`.card`、`c.py` の `X`"
    assert list(unknown_names(text, files)) == [("b.py", "MOS"), ("b.css", ".card"), ("c.py", "X")]


def test_the_addresses_of_the_site_and_of_the_repository_stand_in_mkdocs_yml_alone(root):
    config = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    addresses = [config["site_url"].rstrip("/"), config["repo_url"].rstrip("/")]
    guides = [
        root / name for name in ("README.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml", "mkdocs.preview.yml")
    ]
    guides += files_below(root / ".github")
    assert len(guides) > 10
    assert [path.name for path in guides if any(one in path.read_text(encoding="utf-8") for one in addresses)] == []


def test_the_commands_and_files_of_the_guide_exist(root, run_module):
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for command in set(re.findall(r"-m macros ([a-z-]+)", guide)):
        assert run_module("macros", command, "--help").returncode == 0, command
    pages = set(re.findall(r"`/([\w-]+)/(?:#[\w-]+)?`", guide))  # on whatever host the site is
    assert pages and all((root / "docs" / "ja" / f"{address}.md").exists() for address in pages)
    headings = {
        re.sub(r"[（）、]", "", title).replace(" ", "-").lower()
        for title in re.findall("^##+ (.+)$", guide, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", guide)) <= headings


def test_the_examples_of_corrections_a_deadline_a_source_and_a_word_can_be_copied_as_they_are(root):
    blocks = re.findall(r"```yaml\n(.*?)```", (root / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    read = [parse_yaml(block.encode("utf-8"), "guide.yml") for block in blocks]
    assert [problems for _, problems in read] == [[], [], [], [], [], []]
    correction, text, term, deadline, source, group = [to_plain(document.root)[0] for document, _ in read]
    assert Event.model_validate(correction).corrections[0].field == "by"
    assert Event.model_validate(text).corrections[0].field == "what" and text["what"].keys() == {"ja", "en"}
    assert Term.model_validate(term).revisions[0].field == "definition"
    assert Commitment.model_validate(deadline).reason
    assert Source.model_validate(source).id == deadline["source"]
    assert SynonymGroup.model_validate(group).words[-1] == "図書カード"


def test_the_guide_tells_of_every_form_which_label_it_has_and_what_it_adds(root):
    guide = (
        (root / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("### フォームと札\n")[2].partition("\n## ")[0]
    )
    told = {
        label: (name, adds) for label, name, adds in re.findall(r"^\| `(\S+)` \| (.+) \| (.+) \|$", guide, re.MULTILINE)
    }
    files = files_below(root / ".github/ISSUE_TEMPLATE", "*.yml", 10)
    forms = {
        path.stem: yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
        for path in files
        if path.stem != "config"
    }
    assert {label: name for label, (name, _) in told.items()} == {
        label: form["name"].partition(" / ")[0] for form in forms.values() for label in form["labels"]
    }
    assert [stem for stem, form in forms.items() if form["labels"] != [stem] and f"{stem}.yml" not in guide] == []
    assert [name for name, form in FORMS.items() if form.key not in told[name][1]] == []


# --------------------------------------------------------------------------- the editor


def test_the_editor_knows_the_schema_of_every_data_file(root, site):
    settings = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {path.rpartition("/")[2] for path in settings} == set(schemas(site.strategy))
    assert all((root / path).exists() for path in settings)
    expected = {*FILES, *(f"{folder}/*.yml" for folder in FOLDERS)}
    assert set(settings.values()) == expected
    models = FILES | {f"{folder}/*.yml": model for folder, model in FOLDERS.items()}
    for path, pattern in settings.items():
        schema = json.loads((root / path).read_text(encoding="utf-8"))
        assert schema["title"] == models[pattern].__name__


def test_schema_tells_the_editor_of_a_new_kind_and_leaves_the_rest(town_root, tmp_path, capsys):
    shutil.copytree(town_root / "data", tmp_path / "data")
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(
        '{\n  "yaml.schemas": {"./old": "data/old.yml"},\n  "editor.rulers": [120]\n}\n', encoding="utf-8"
    )
    assert main(["schema", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith(f"{settings}\n")
    told = json.loads(settings.read_text(encoding="utf-8"))
    assert told["editor.rulers"] == [120]
    assert set(told["yaml.schemas"].values()) == {*FILES, *(f"{folder}/*.yml" for folder in FOLDERS)}


BUILT_IN = {"editor", "files", "python"}  # what VS Code has by itself, or brings with what is recommended


def test_the_editor_is_offered_what_its_settings_speak_to_and_no_more(root):
    settings, offered = (
        json.loads((root / f".vscode/{name}.json").read_text("utf-8")) for name in ("settings", "extensions")
    )
    extensions = {one.partition(".")[2].removeprefix("vscode-"): one for one in offered["recommendations"]}
    assert {key.partition(".")[0] for key in settings if key[0] != "["} - BUILT_IN == extensions.keys()
    assert settings["[python]"]["editor.defaultFormatter"] in extensions.values()
