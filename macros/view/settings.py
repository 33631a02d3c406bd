"""Where the site and its repository live, and which commit a page is made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

import yaml

from macros.base.problems import UsageError
from macros.words import ENGLISH, FIRST, languages

LOCAL = "local"
WORKBOOK = "data/records.xlsx"  # where the published site offers all data to be filled in by people


NOT_A_BUILD_ID = (
    "PORTAL_BUILD_ID「{value}」は使えません。期待: 半角の英数字と - _ . だけで64文字まで（例 コミットの番号）。"
    "直し方: 書き直すか、空にしてください。空なら local です。\n"
    'EN: PORTAL_BUILD_ID "{value}" cannot be used. Expected up to 64 letters, digits, "-", "_" and ".", such as the '
    "number of a commit. Fix: correct it, or leave it empty for local."
)


class BuildIdError(UsageError):
    """A build id that cannot be used; its text is the message for people."""


def read_build_id(text: str) -> str:
    """The build id that `text` names; `local` when it is empty. Raises BuildIdError for what could be no commit."""
    if text and not re.fullmatch(r"[0-9A-Za-z._-]{1,64}", text):
        raise BuildIdError(NOT_A_BUILD_ID.format(value=text[:64]))
    return text or LOCAL


FIRST_EDITION = "first_edition"  # below `extra`, in an edition made beside the first one: the language of that one
REPORT_FORM = "wrong.yml"  # in .github/ISSUE_TEMPLATE/; its fields `page`, `file` and `wrong` can be filled in


EXAMPLES = {
    "site_name": "〇〇市の計画 約束と現在",
    "site_url": "https://portal.example/ か https://portal.example/dx/",
    "repo_url": "https://github.com/example/portal",
}


MISSING = (
    "mkdocs.yml に {key} がありません。ページの引用、まちがいの知らせ方、データのファイルがこれを使います。期待: {key}: {example}。"
    "直し方: この行を足してください。\n"
    "EN: mkdocs.yml has no {key}, which citations, reports of mistakes and data files need. "
    "Expected {key} with an address or a name. Fix: add this line."
)


NOT_AN_ADDRESS = (
    "mkdocs.yml の {key}「{value}」は、サイトやリポジトリのアドレスとして使えません。"
    "期待: https:// か http:// で始まり、「?」「#」、利用者名、空白、全角の文字のないアドレス（例 {example}）。直し方: 書き直してください。\n"
    'EN: {key} "{value}" in mkdocs.yml cannot be the address of a site or a repository. Expected one that begins with '
    'https:// or http:// and has no "?", "#", user name, space or full-width sign. Fix: correct it.'
)


NOT_A_CONTACT = (
    "mkdocs.yml の extra の contact「{value}」は、連絡先として使えません。期待: メールのアドレスなら mailto:（例 mailto:office@portal.example）、"
    'ページなら https:// か http:// で始まるもの。直し方: 書き直すか、なければ "" にしてください。\n'
    'EN: The contact "{value}" below extra in mkdocs.yml cannot be used. Expected an e-mail address behind mailto:, such '
    'as mailto:office@portal.example, or a page that begins with https:// or http://. Fix: correct it, or write "".'
)


NO_WORDS = (
    "mkdocs.yml の theme の language「{value}」では、このサイトの言葉がありません。期待: macros/words/ にフォルダのある言語（{known}）。"
    "直し方: 書き直すか、macros/words/ にその言語のフォルダを作ってください。\n"
    'EN: There are no words in the language "{value}" of the theme in mkdocs.yml. Expected one with a folder in '
    "macros/words/ ({known}). Fix: correct it, or add the folder of that language."
)


NO_EDITION = (
    "mkdocs.yml の in_other_languages にある「{language}」の版を作れません。期待: mkdocs.yml の隣に {file} があり、その theme の language が"
    "「{language}」であること。直し方: 「INHERIT: mkdocs.yml」「docs_dir: {folder}」「theme: {{language: {language}}}」の3行でファイルを作るか、"
    "in_other_languages からその版を消してください。\n"
    'EN: The edition "{language}" below in_other_languages in mkdocs.yml cannot be made. Expected {file} beside '
    'mkdocs.yml, with "{language}" as the language of its theme. Fix: make that file of three lines, "INHERIT: mkdocs.yml", '
    '"docs_dir: {folder}" and "theme: {{language: {language}}}", or remove the edition from in_other_languages.'
)


UNREADABLE = (
    "mkdocs.yml を読めません（{reason}）。期待: 「キー: 値」の行からなる YAML。直し方: 示した行を直してください。\n"
    'EN: mkdocs.yml cannot be read ({reason}). Expected YAML with lines of "key: value". Fix: correct the line.'
)


_SHOWN = 80  # characters of a wrong address that are shown


class Twin(NamedTuple):
    """Where a page has its like in another edition: what leads there goes before the address of the page."""

    language: str
    root: str  # from the root of this edition
    url: str  # from anywhere


class WrongSetting(UsageError):
    """A setting that is missing or cannot be used; its text is the message for people."""


@dataclass(frozen=True)
class Settings:
    """Where the site and its repository live; every address ends with a slash.

    `has_workbook` says whether the data lie at WORKBOOK, which is not made with the pages but beside them;
    `has_pictures` whether each page has its picture, which takes longer to draw than all pages take to make;
    `has_frames` whether there are the pages that other sites show in a frame.
    `contact` is where people write who have no account at the repository; None where there is no such place.
    `english_name` is what it is called in English, where it has an edition in that.
    `editions` are the languages of all editions that are made together: the first, which lies at the root, and the
    others, each in a folder below it that has the name of its language; empty where there is one alone.
    """

    site_name: str
    site_url: str
    repo_url: str
    branch: str = "main"
    build_id: str = LOCAL
    language: str = FIRST
    has_workbook: bool = False
    has_pictures: bool = False
    has_frames: bool = False
    contact: str | None = None
    english_name: str | None = None
    editions: tuple[str, ...] = ()

    @property
    def to_shared(self) -> str:
        """What leads from the root of this edition to what all editions share, which lies in the first one."""
        return "../" if self.language in self.editions[1:] else ""

    @property
    def twins(self) -> list[Twin]:
        """The editions made together, the first one first, this one among them; empty where there is one alone."""
        below = {language: f"{language}/" for language in self.editions[1:]}
        first = self.site_url.removesuffix(below.get(self.language, ""))
        folders = [(language, below.get(language, "")) for language in self.editions]
        return [Twin(language, self.to_shared + folder, first + folder) for language, folder in folders]

    @property
    def others(self) -> tuple[str, ...]:
        """The languages of the editions that lie within this one."""
        return self.editions[1:] if self.language in self.editions[:1] else ()

    @property
    def repository(self) -> str:
        """The repository as people name it: its address without what a browser needs."""
        return self.repo_url.partition("://")[2].rstrip("/")

    @property
    def owner(self) -> str | None:
        """Whose the repository is: where the others of the same owner lie, too; None while it is only an example."""
        owner = self.repository.rpartition("/")[0] or self.repository
        return None if owner == "github.com/example" else owner

    def file_url(self, path: str) -> str:
        """The address where `path` of the repository is edited in the browser."""
        return f"{self.repo_url}edit/{self.branch}/{quote(path)}"

    def report_url(self, title: str, page: str, file: str, wrong: str = "") -> str:
        """The address of the form for mistakes, with `title`, the address of the page and its data file filled in.

        `wrong` is what stands in the field for the mistake, such as questions to answer.
        """
        fields = {"template": REPORT_FORM, "title": title, "page": page, "file": file, "wrong": wrong}
        return f"{self.repo_url}issues/new?{urlencode({name: text for name, text in fields.items() if text})}"


def settings_of(config: Mapping[str, Any], build_id: str = LOCAL) -> Settings:
    """The settings in the values of mkdocs.yml. Raises WrongSetting for the first that cannot be used."""
    for key, example in EXAMPLES.items():
        if not isinstance(config.get(key), str) or not config[key].strip():
            raise WrongSetting(MISSING.format(key=key, example=example))
    site_url, repo_url = _address(config, "site_url"), _address(config, "repo_url")
    language, contact = _language(config), _contact(config)
    own = of_edition(config)
    name, site_url = own.get("site_name", config["site_name"]), own.get("site_url", site_url)
    return Settings(
        name,
        site_url,
        repo_url,
        build_id=build_id,
        language=language,
        contact=contact,
        english_name=_edition(config, ENGLISH).get("site_name"),
        editions=_editions(config, language),
    )


def _editions(config: Mapping[str, Any], language: str) -> tuple[str, ...]:
    first = _extra(config).get(FIRST_EDITION, None if of_edition(config) else language)
    others = _in_other_languages(config)
    return (first, *others) if first and others else ()


def _in_other_languages(config: Mapping[str, Any]) -> Mapping[str, Any]:
    editions = _extra(config).get("in_other_languages")
    return editions if isinstance(editions, Mapping) else {}


def _edition(config: Mapping[str, Any], language: str) -> dict[str, str]:
    found = _in_other_languages(config).get(language)
    return dict(found) if isinstance(found, Mapping) else {}


def _extra(config: Mapping[str, Any]) -> Mapping[str, Any]:
    extra = config.get("extra")
    return extra if isinstance(extra, Mapping) else {}


def of_edition(config: Mapping[str, Any]) -> dict[str, str]:
    """What an edition in another language has in place of values of mkdocs.yml: its name and description, its folder.

    They stand below `extra`, `in_other_languages`, so that all that a site adopts stands in mkdocs.yml; empty for the
    site itself.
    """
    language = _language(config)
    own = _edition(config, language)
    return own and {**own, "site_url": f"{_address(config, 'site_url')}{language}/"}


def _language(config: Mapping[str, Any]) -> str:
    """The language of the theme, which is that of the words around the content too."""
    theme = config.get("theme")
    language = theme["language"] if isinstance(theme, Mapping) and "language" in theme else FIRST
    if language not in languages():
        raise WrongSetting(NO_WORDS.format(value=str(language)[:_SHOWN], known=", ".join(languages())))
    return language


def _contact(config: Mapping[str, Any]) -> str | None:
    """Where people can write, if anything is said of that."""
    value = _extra(config).get("contact")
    if not value:
        return None
    if not isinstance(value, str) or not re.fullmatch(r"(mailto:[^\s@/]+@[^\s@/]+|https?://[^\s/].*)", value):
        raise WrongSetting(NOT_A_CONTACT.format(value=str(value)[:_SHOWN]))
    return value


def _address(config: Mapping[str, Any], key: str) -> str:
    """The address at `key`, with one slash at its end."""
    text = config[key].strip()
    try:
        parts = urlsplit(text)
        port = parts.port  # noqa: F841  raises ValueError for one that is none
    except ValueError:
        parts = urlsplit("")
    usable = parts.scheme in ("http", "https") and parts.hostname and not parts.username and not parts.password
    if not usable or not re.fullmatch(r"[!-~]+", text) or re.search(r'[?#"<>\\^`{|}]', text):
        raise WrongSetting(NOT_AN_ADDRESS.format(key=key, value=text[:_SHOWN], example=EXAMPLES[key]))
    return text.rstrip("/") + "/"


class _ConfigLoader(yaml.CSafeLoader):
    """mkdocs.yml with its !ENV tags left unread: only plain settings are needed here."""


_ConfigLoader.add_multi_constructor("!", lambda loader, suffix, node: None)


def read_settings(config_file: Path, build_id: str = LOCAL, language: str = "") -> Settings:
    """The settings in the mkdocs.yml at `config_file`, of its first edition or of the one in `language`.

    Raises WrongSetting when it cannot be read or lacks one.
    """
    try:
        config = yaml.load(config_file.read_text(encoding="utf-8"), Loader=_ConfigLoader)
    except OSError as error:
        raise WrongSetting(UNREADABLE.format(reason=error.strerror)) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WrongSetting(UNREADABLE.format(reason=" ".join(str(error).split()))) from None
    config = config if isinstance(config, dict) else {}
    return settings_of(_in_language(config, language) if language else config, build_id)


def _in_language(config: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """The values of mkdocs.yml for the edition in `language`, as MkDocs has them when it makes that one."""
    first = _language(config)
    own = {} if language == first else {FIRST_EDITION: first}
    return {**config, "theme": {**config.get("theme", {}), "language": language}, "extra": {**_extra(config), **own}}
