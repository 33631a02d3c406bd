"""Ids, addresses on this site and addresses elsewhere: types of values, in the way of values.py; anchors on a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from pydantic import BeforeValidator, WithJsonSchema

from macros.base.paths import ID_PATTERN
from macros.base.problems import refusal
from macros.records.values import OfPlan


@dataclass(frozen=True)
class Refers:
    """Stands beside the type of a field that holds the id of a record of `kind`, by the name of the kind."""

    kind: str


MOST_IN_ID, MOST_IN_ADDRESS, MOST_IN_URL = 80, 200, 2000


# An id is the name of a file, and Windows opens a device in place of these.
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


_PORTS = (None, 80, 443, 8080, 8443)


# Names that lead nowhere outside a house, an office, or the network of the local governments.
_LOCAL = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "lgwan.jp")


def _of_form(code: str, pattern: str, most: int) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise refusal(code, value)
        if len(value) > most:
            raise refusal("too-long", value, count=len(value), most=most)
        return value

    return check


_id_form = _of_form("not-an-id", ID_PATTERN, MOST_IN_ID)


_url_form = _of_form("not-a-url", r"https?://[^\s<>\"'\\]+", MOST_IN_URL)


def _id(value: Any) -> Any:
    text = _id_form(value)
    if _DEVICES.fullmatch(text):
        raise refusal("name-of-a-device", value)
    return text


def _url(value: Any) -> Any:
    text = _url_form(value)
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").removesuffix("."), parts.port
    except ValueError:
        raise refusal("not-a-url", value) from None
    if "@" in parts.netloc:
        raise refusal("url-with-login", value)
    if _is_local(host):
        raise refusal("url-not-public", value)
    if not _is_address(host) and not all(re.fullmatch(r"[^\W_]([\w-]{0,61}[^\W_])?", part) for part in host.split(".")):
        raise refusal("not-a-url", value)
    if port not in _PORTS:
        raise refusal("url-with-port", value)
    return text


def _is_local(host: str) -> bool:
    """Whether `host` leads into the local network only: a name without a dot or of a local zone, such a number."""
    if _is_address(host):
        return not ip_address(host).is_global
    names = host.split(".")
    a_number = re.fullmatch(r"[0-9]+|0x[0-9a-f]*", names[-1])  # browsers read 0x7f.1 and 127.1 as 127.0.0.1
    return bool(host) and (len(names) < 2 or bool(a_number) or any(f".{host}".endswith(f".{zone}") for zone in _LOCAL))


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def page_of(url: str) -> str:
    """What all addresses of the page at `url` have in common; nothing where `url` is no address.

    http and https, with and without www., capitals of the host, the slash at the end, a place on the page and the
    letters that a browser writes as %E5 are ways to write one address: who copies it from a mail has another than who
    copies it from a browser. What stands behind ? names another page. Libraries (url-normalize, w3lib) bring the
    spelling into one form and keep http and www. apart, as a program that fetches has to; the edit page does the same
    as here (pageOf in edit-yaml.js), and both are held to tests/records/same_pages.yml.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    host = (parts.hostname or "").removesuffix(".").removeprefix("www.")
    page = f"{host}{parts.path.rstrip('/')}?{parts.query}"
    return host and unquote(page, errors="surrogateescape")  # of Shift_JIS, as old pages have it, two stay two


def is_same_page(one: str, other: str) -> bool:
    """Whether two addresses lead to one page."""
    return page_of(one) != "" and page_of(one) == page_of(other)


Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN}$"})]


Measure = Annotated[Id, OfPlan("measured_by", "id")]  # a way of measuring


PartCode = Annotated[Id, OfPlan("parts", "id")]  # the id of a part of the plan


SOURCE_REF_PATTERN = rf"{ID_PATTERN}(#{ID_PATTERN})?"


SourceRef = Annotated[
    str,
    BeforeValidator(_of_form("not-a-source-ref", SOURCE_REF_PATTERN, 2 * MOST_IN_ID + 1)),
    WithJsonSchema({"type": "string", "pattern": f"^{SOURCE_REF_PATTERN}$"}),
]


Url = Annotated[str, BeforeValidator(_url), WithJsonSchema({"type": "string", "pattern": "^https?://"})]


Address = Annotated[
    str,
    BeforeValidator(_of_form("not-an-address", rf"({ID_PATTERN}/)+", MOST_IN_ADDRESS)),
    WithJsonSchema({"type": "string", "pattern": f"^({ID_PATTERN}/)+$"}),
]
TestedAddress = Annotated[
    str,
    BeforeValidator(_of_form("not-a-tested-address", rf"/({ID_PATTERN}/)*", MOST_IN_ADDRESS)),
    WithJsonSchema({"type": "string", "pattern": f"^/({ID_PATTERN}/)*$"}),
]


# --------------------------------------------------------------------------- anchors of what a record states


_KNOWN_BY = (("on", "by", "announced"), ("source", "where"))  # keys of the date of an entry, and of where it stands


def anchors(name: str, entries: Iterable[object]) -> list[str]:
    """The anchor of each entry of the list `name` of a record: event-2024-11-01-city-guide, of two alike the second _2.

    It is made of the date and the source as they were first published, so that no correction moves it, nor does an
    entry that comes after. Entries are records, or plain values as the file has them.
    """
    found, seen = [], Counter[str]()
    for entry in entries:
        parts = (name.removesuffix("s"), *(_first_said(entry, keys) for keys in _KNOWN_BY))
        anchor = "-".join(filter(None, parts)).lower()
        seen[anchor] += 1
        found.append(anchor if seen[anchor] == 1 else f"{anchor}_{seen[anchor]}")
    return found


def _first_said(entry: object, keys: Sequence[str]) -> str:
    """What an entry said under the first of `keys` when it was published; of a source without its place."""
    for one in _value(entry, "corrections") or ():
        if _value(one, "field") in keys and (was := _value(one, "was")):
            return str(was).partition("#")[0]
    said = _value(entry, keys[0])
    for key in keys[1:]:
        said = said or _value(entry, key)
    return str(getattr(said, "text", said or "")).partition("#")[0]


def _value(entry: object, key: str) -> Any:
    return entry.get(key) if isinstance(entry, Mapping) else getattr(entry, key, None)
