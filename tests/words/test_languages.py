"""The portal speaks one language, which its settings name: no module and no template has words of its own."""

import re

from files import files_below

JAPANESE = re.compile("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff65]")
HTML_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
SCRIPT_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
OPENS = {"words", "kinds.pages", "edit.book.choices"}
# Where it is read: for a portal, and for a workbook.


def japanese_in(text: str, comment: re.Pattern[str]) -> list[str]:
    """The lines of `text` with Japanese in them, comments left out."""
    return [line.strip() for line in comment.sub("", text).splitlines() if JAPANESE.search(line)]


def test_templates_have_no_words_of_their_own(root):
    for path in files_below(root / "overrides", "*.html", 20):
        assert (path.name, japanese_in(path.read_text(encoding="utf-8"), HTML_COMMENT)) == (path.name, [])
    assert japanese_in("{# 約束 #}<p>約束</p>\n<p>、</p>\n<p>a</p>", HTML_COMMENT) == ["<p>約束</p>", "<p>、</p>"]


def test_templates_name_no_language_of_their_own(root):
    for path in files_below(root / "overrides", "*.html", 20):
        named = re.findall(r'<html[^>]* lang="([^"]*)"', path.read_text(encoding="utf-8"))
        assert (path.name, [one for one in named if "{{" not in one]) == (path.name, [])


def test_scripts_have_no_words_of_their_own(root):
    for path in files_below(root / "overrides" / "assets" / "javascripts", "*.js", 4):
        assert (path.name, japanese_in(path.read_text(encoding="utf-8"), SCRIPT_COMMENT)) == (path.name, [])
    assert japanese_in('/* 約束\n約束 */ say("約束"); // 約束\nx = 1;', SCRIPT_COMMENT) == ['say("約束");']


def test_style_sheets_have_signs_of_a_language_for_that_language_only(root):
    for path in files_below(root / "overrides" / "assets" / "stylesheets", "*.css", 5):
        rules = re.sub(r"html:lang\(\w+\) \{[^}]*\}", "", path.read_text(encoding="utf-8"))
        assert (path.name, japanese_in(rules, SCRIPT_COMMENT)) == (path.name, [])


def test_a_catalogue_is_read_where_the_portal_is_opened(root):
    folder = root / "macros"
    sources = {path: path.read_text(encoding="utf-8") for path in files_below(folder, "*.py", 100)}
    reading = {
        ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        for path, source in sources.items()
        if "read_words(" in source
    }
    assert reading == OPENS
    assert [path.name for path, source in sources.items() if re.search(r"docs/ja|\"docs\"", source)] == []
