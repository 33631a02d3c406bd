"""A portal speaks one language, which its settings name: no module and no template has words of its own, and each
language has all of them."""

import re

import yaml
from files import files_below
from placeholders import placeholders

from macros.base.language import LAST, Forms
from macros.kinds.english.same_numbers import differing_numbers
from macros.words import FIRST, flatten, languages

JAPANESE = re.compile("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff65]")
HTML_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
SCRIPT_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
OPENS = {"words", "kinds.pages", "edit.book.choices", "edit.book.written"}
# Where it is read: for a portal, and for a workbook.


# Of what each language is given it takes what it needs: its own way to say a year, a month, a number, a row of kana.
AS_EACH_DOES = {"date.fiscal_year", "date.month_end", "unit.in_table"}
# Japanese in any language: a citation for Japanese readers, and how the name of a ward office ends in the data.
STAYS_JAPANESE = {"ward.ending"}
# Numbers that one of the languages says otherwise: months of a year, UTF-8, steps that are counted, ten thousand.
COUNTED_OTHERWISE = {
    "date.fiscal_year",
    "open_data.readme",
    "sheet_guide.how",
    "text.none",
    "unit.ten_thousand",
}
PLACEHOLDER = re.compile(r"\{[^}]*\}")


# Words that a language alone has: those for who is learning it. A page in another one says the same in its own words.
OF_ONE_LANGUAGE = {"ja": {"easy.yml"}}


def catalogue(root, language: str) -> dict[str, tuple[str, str | Forms]]:
    """The file and the words of each key."""
    files = files_below(root / "macros" / "words" / language, "*.yml", 20)
    trees = ((path.name, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)) for path in files)
    return {key: (name, words) for name, tree in trees for key, words in flatten(tree)}


def texts(words: str | Forms) -> list[str]:
    """What a catalogue says at a key: one text, or one for each form; the one for any number at last."""
    return [*words.texts.values(), words.texts[LAST]] if isinstance(words, Forms) else [words]


def differing(first: dict[str, tuple[str, str | Forms]], other: dict[str, tuple[str, str | Forms]]) -> list[str]:
    """The keys of which two languages have not both words with the same placeholders, in the same file.

    Of forms, the one for any number has them all; the others may leave out the number that chooses them.
    """
    wrong = set(first) ^ set(other)
    for key in first.keys() & other.keys():
        (file, words), (beside, said) = first[key], other[key]
        given = placeholders(texts(words)[-1])
        same = placeholders(texts(said)[-1]) == given and all(placeholders(text) <= given for text in texts(said))
        if file != beside or not (same or key in AS_EACH_DOES):
            wrong.add(key)
    return sorted(wrong)


def test_each_language_has_every_word_with_the_same_placeholders(root):
    others = [one for one in languages() if one != FIRST]
    first = without_its_own(catalogue(root, FIRST), FIRST)
    assert len(first) > 1000 and others
    for language in others:
        assert (language, differing(first, without_its_own(catalogue(root, language), language))) == (language, [])


def without_its_own(words: dict[str, tuple[str, str | Forms]], language: str) -> dict[str, tuple[str, str | Forms]]:
    """What of the catalogue of `language` each other one has too."""
    own = OF_ONE_LANGUAGE.get(language, set())
    assert own <= {file for file, _ in words.values()}
    return {key: said for key, said in words.items() if said[0] not in own}


def test_a_word_that_a_language_lacks_would_be_found():
    first = {
        key: ("a.yml", text) for key, text in {"same": "{n}手続", "lacks": "", "other": "{n}", "moved": ""}.items()
    }
    english = {
        "same": ("a.yml", Forms({"one": "a procedure", LAST: "{n} procedures"})),
        "other": ("a.yml", "{m}"),
        "moved": ("b.yml", ""),
        "more": ("a.yml", ""),
    }
    assert differing(first, english) == ["lacks", "more", "moved", "other"]


def test_words_say_the_same_numbers_in_either_language(root):
    there, here = (
        {key: PLACEHOLDER.sub("", " ".join(texts(words))) for key, (_, words) in catalogue(root, language).items()}
        for language in ("ja", "en")
    )
    other = {key for key in there.keys() & here.keys() if differing_numbers(there[key], here[key]) != ([], [])}
    assert other == COUNTED_OTHERWISE


def lacking_years(key: str, text: str) -> set[str]:
    """Which years of what was promised are in no placeholder of the words at `key`."""
    of_one = key.removesuffix("_until") in ("initiative.promise", "initiative.promise_only")
    wanted = {"first"} | (set() if of_one else {"last"}) | ({"until"} if key.endswith("_until") else set())
    return wanted - placeholders(text)


def test_each_way_to_tell_what_was_promised_has_its_years(root):
    """A language that has room for less of the plan's own words still tells from when to when."""
    for language in languages():
        words = {key: texts(said)[-1] for key, (_, said) in catalogue(root, language).items()}
        forms = {key: text for key, text in words.items() if key.startswith("initiative.promise")}
        assert len(forms) == 12
        assert {key: lacking for key, text in forms.items() if (lacking := lacking_years(key, text))} == {}
    assert lacking_years("initiative.promise_last_until", "{n} promises; the last ({last})") == {"first", "until"}


def test_no_word_of_another_language_is_japanese(root):
    for language in (one for one in languages() if one != FIRST):
        found = {key for key, (_, words) in catalogue(root, language).items() if JAPANESE.search("".join(texts(words)))}
        assert (language, found) == (language, STAYS_JAPANESE)


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
