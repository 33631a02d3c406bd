"""What a check would have people look at again in the sources, though nothing is wrong. It never stops anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from macros.base.problems import Problem
from macros.files.document import Document
from macros.kinds.plan.record import STRATEGY
from macros.kinds.sources.record import KIND, Source
from macros.records.parts import SourceKind

# The commonest family names: with a given name behind, a text that begins with one is likely a person.
_FAMILIES = (
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 "
    "池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 "
    "藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 "
    "谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 岩崎 菅原 木下 久保 佐野 "
    "野村 松尾 市川 菊地 菊池 杉本 古川 大西 島田 水野 桜井 吉川 山内 西田 望月 渡部 北村"
).split()
_GIVEN = "[一-鿿々ぁ-ゖァ-ヺー]{1,4}"
_NAMED = re.compile(f"(?:{'|'.join(_FAMILIES)}){_GIVEN}")
_SPACED = re.compile(f"[一-鿿々ヶ]{{1,4}} {_GIVEN}")
_OFFICE = re.compile("(?:氏|さん|様|(?:市会|市議会|県議会)?議員|[市県都区町村]議|[市区町村]長|知事)$")
# With which the name of an organisation ends, or a part of it.
_ORGANISATION = re.compile(
    "(?:[市区町村県府都道国庁省局部課室係会党社館院校園所署団協盟店薬研報設屋組本舗線]|新聞|新報|放送|通信|テレビ|タイムズ|ニュース"
    "|大学|銀行|交通|鉄道|電鉄|バス|警察|消防|商工|工業|産業|製作|建設|不動産|証券|センター|行政|機構|公社|財団|法人|サービス|システム|ソフト)(?: |$)"
)


def source_advice(documents: Sequence[Document]) -> list[Problem]:
    """The sources among `documents` whose publisher is to be looked at again."""
    city = next((document.record.city for document in documents if document.path == STRATEGY.place), None)
    return [
        document.problem(code, KIND.items, index, "publisher", **said)
        for document in documents
        if document.path == KIND.place
        for index, one in enumerate(document.record.sources)
        for code, said in publisher_advised(one, city.texts[0] if city else "")
    ]


def publisher_advised(source: Source, city: str) -> Iterator[tuple[str, dict[str, str]]]:
    """That the publisher of a `source` reads like a person, no name of whom belongs into the data; or that it is an
    office of the `city` and does not say so: nobody else knows whose 財政局 that is."""
    if is_like_a_person(source.publisher):
        yield "publisher-a-person", {"value": source.publisher}
    elif source.kind is SourceKind.CITY and city not in source.publisher:
        yield "publisher-without-city", {"value": source.publisher, "city": city}


def is_like_a_person(publisher: str) -> bool:
    """Whether a publisher is called as people are: a family and a given name, with a space between or an office behind.

    It may be an organisation all the same, which is why nothing is refused for it.
    """
    text = " ".join(unicodedata.normalize("NFKC", publisher).split())
    name = _OFFICE.sub("", text).strip()
    if name != text and name in _FAMILIES:
        return True
    return not _ORGANISATION.search(name) and bool(_SPACED.fullmatch(name) or _NAMED.fullmatch(name))
