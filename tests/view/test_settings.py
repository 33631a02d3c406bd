"""What mkdocs.yml says of the site's and the repository's addresses: rendered rightly, or refused in two languages."""

import json
import re
from functools import partial

import pytest

from macros.__main__ import main
from macros.view import settings
from macros.view.settings import WrongSetting, read_settings, settings_of

GOOD = {"site_name": "町の約束", "site_url": "https://town.example/", "repo_url": "https://github.com/example/town"}


# --------------------------------------------------------------------------- the values

ADDRESSES = {
    "https://town.example/": "https://town.example/",
    "https://town.example": "https://town.example/",
    "https://town.example//": "https://town.example/",
    "https://x.example/a/b/": "https://x.example/a/b/",
    "https://x.example/a/b": "https://x.example/a/b/",
    "http://127.0.0.1:8000/": "http://127.0.0.1:8000/",
    "http://[::1]:8000/dx": "http://[::1]:8000/dx/",
    "https://xn--zckzah.example/%E6%A8%AA/": "https://xn--zckzah.example/%E6%A8%AA/",
    " https://town.example/ ": "https://town.example/",
}


@pytest.mark.parametrize("key", ["site_url", "repo_url"])
@pytest.mark.parametrize(("text", "address"), ADDRESSES.items())
def test_every_address_ends_with_one_slash(key, text, address):
    assert getattr(settings_of(GOOD | {key: text}), key) == address


def test_links_to_the_form_and_to_the_file_have_no_slash_too_many():
    for repository in ("https://github.com/example/town", "https://github.com/example/town/"):
        found = settings_of(GOOD | {"repo_url": repository})
        assert found.file_url("data/x.yml") == "https://github.com/example/town/edit/main/data/x.yml"
        assert found.report_url("a", "b", "").startswith(
            "https://github.com/example/town/issues/new?template=wrong.yml&"
        )


def test_the_owner_of_the_repository_is_where_it_lies():
    found = settings_of(GOOD | {"repo_url": "https://code.example/office/town/"})
    assert (found.repository, found.owner) == ("code.example/office/town", "code.example/office")
    assert settings_of(GOOD | {"repo_url": "https://code.example"}).owner == "code.example"
    assert settings_of(GOOD | {"repo_url": "https://github.com/example/portal"}).owner is None  # nobody runs an example


@pytest.mark.parametrize("contact", ["mailto:office@town.example", "https://town.example/contact?to=office"])
def test_a_contact_is_an_address_to_write_to_or_a_page(contact):
    assert settings_of(GOOD | {"extra": {"contact": contact}}).contact == contact


@pytest.mark.parametrize("extra", [None, {}, {"contact": ""}, {"contact": None}, [], "x"])
def test_a_site_may_have_no_contact(extra):
    assert settings_of(GOOD | {"extra": extra}).contact is None


@pytest.mark.parametrize(
    "contact", ["office@town.example", "javascript:alert(1)", "mailto:office", "https://", 5, ["x"]]
)
def test_what_is_no_contact_is_refused_with_an_example(contact):
    with pytest.raises(WrongSetting) as refused:
        settings_of(GOOD | {"extra": {"contact": contact}})
    assert str(refused.value) == settings.NOT_A_CONTACT.format(value=str(contact))


WRONG = [
    "town.example", "/dx/", "ftp://town.example/", "https://", "https:///dx/", "https://town.example/?a=1", "file:///tmp/",
    "https://town.example/#top", "https://town.example/dx?", "https://user:word@town.example/", "https://user@town.example/",
    "https://町.example/", "https://town.example/横浜/", "https://town.example/a b/", "https://town.example:port/",
    "https://[::1/", 'https://town.example/"><b>', "javascript:alert(1)", "git@github.com:example/town.git", "https://town.example/\n/",
    "https://town.example/" + "？" * 500,
]  # fmt: skip


@pytest.mark.parametrize("key", ["site_url", "repo_url"])
@pytest.mark.parametrize("text", WRONG, ids=lambda text: ascii(text[:40]))
def test_what_is_no_address_is_refused_with_an_example(key, text):
    with pytest.raises(WrongSetting) as refused:
        settings_of(GOOD | {key: text})
    assert str(refused.value) == settings.NOT_AN_ADDRESS.format(
        key=key, value=text[:80], example=settings.EXAMPLES[key]
    )


@pytest.mark.parametrize("key", GOOD)
@pytest.mark.parametrize("value", [None, "", " ", 5, ["https://town.example/"]])
def test_what_is_missing_is_named(key, value):
    with pytest.raises(WrongSetting) as refused:
        settings_of(GOOD | {key: value})
    assert str(refused.value) == settings.MISSING.format(key=key, example=settings.EXAMPLES[key])


FILES = {
    "no file": (None, "mkdocs.yml を読めません（No such file or directory）。"),
    "no YAML": ("site_name: [\n", "mkdocs.yml を読めません（while parsing a flow"),
    "a conflict": ("<<<<<<< HEAD\nsite_name: x\n", "mkdocs.yml を読めません（mapping values are not allowed"),
    "another encoding": ("site_name: 町\n".encode("cp932"), "mkdocs.yml を読めません（'utf-8' codec can't decode"),
    "nothing": ("", "mkdocs.yml に site_name がありません。"),
    "a list": ("- site_name\n", "mkdocs.yml に site_name がありません。"),
}


@pytest.mark.parametrize(("content", "said"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_read_is_said_in_a_sentence(content, said, tmp_path):
    if content is not None:
        (tmp_path / "mkdocs.yml").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(WrongSetting) as refused:
        read_settings(tmp_path / "mkdocs.yml")
    assert str(refused.value).startswith(said) and "\nEN: " in str(refused.value)


# --------------------------------------------------------------------------- the commands and the build


@pytest.fixture
def project(copy_project, tmp_path):
    """A copy of the town's project, and a function that writes a key of its mkdocs.yml anew, or takes it away."""
    folder = copy_project(tmp_path / "project")
    config = folder / "mkdocs.yml"

    def change(key, value):
        text, found = re.subn(
            rf"^{key}:.*\n", f"{key}: {value}\n" if value else "", config.read_text("utf-8"), flags=re.MULTILINE
        )
        assert found == 1
        config.write_text(text, "utf-8")

    return folder, change


CASES = {
    "no address of the site": ("site_url", "", partial(settings.MISSING.format, key="site_url")),
    "no address of the repository": ("repo_url", "", partial(settings.MISSING.format, key="repo_url")),
    "a query": ("site_url", "https://x.example/?a=1", partial(settings.NOT_AN_ADDRESS.format, key="site_url", value="https://x.example/?a=1")),
}  # fmt: skip


@pytest.mark.parametrize(("key", "value", "said"), CASES.values(), ids=CASES)
def test_commands_and_build_say_the_same(key, value, said, project, run_module, capsys):
    folder, change = project
    change(key, value)
    message = said(example=settings.EXAMPLES[key])
    for command in (("check",), ("pages", "--out", str(folder / "out")), ("freshness",)):
        assert main([*command, "--root", str(folder)]) == 2
        assert capsys.readouterr() == ("", message + "\n")
    built = run_module("mkdocs", "build", "--quiet", cwd=folder)
    assert built.returncode == 1 and "Traceback" not in built.stderr
    assert message in built.stderr
    assert not (folder / "site").exists() and not (folder / "out").exists()


# --------------------------------------------------------------------------- the language


def test_the_language_is_that_of_the_theme():
    assert settings_of(GOOD | {"theme": {"name": "material", "language": "ja"}}).language == "ja"
    assert settings_of(GOOD).language == "ja"
    assert settings_of(GOOD | {"theme": "material"}).language == "ja"


@pytest.mark.parametrize("language", ["tlh", "", None, "../ja"])
def test_a_language_without_words_is_refused(language):
    with pytest.raises(WrongSetting) as refused:
        settings_of(GOOD | {"theme": {"language": language}})
    assert str(refused.value) == settings.NO_WORDS.format(value=str(language), known="en, ja")


def test_an_edition_has_its_own_name_and_folder_and_lies_alone_or_beside_the_first_one(tmp_path):
    named = {"site_name": "The town's promises", "site_description": "…"}
    config = GOOD | {"extra": {"in_other_languages": {"en": named}}}
    (tmp_path / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    first, beside = read_settings(tmp_path / "mkdocs.yml"), read_settings(tmp_path / "mkdocs.yml", language="en")
    alone = settings_of(config | {"theme": {"language": "en"}})
    assert (first.site_url, first.to_shared, first.others) == ("https://town.example/", "", ("en",))
    assert (alone.site_name, alone.site_url, alone.editions) == (named["site_name"], "https://town.example/en/", ())
    assert (beside.site_url, beside.to_shared, beside.others) == ("https://town.example/en/", "../", ())
    assert beside.twins == [("ja", "../", "https://town.example/"), ("en", "../en/", "https://town.example/en/")]
    assert first.twins == [("ja", "", "https://town.example/"), ("en", "en/", "https://town.example/en/")]
