"""One of the ranked administrative procedures."""

from __future__ import annotations

import re
from collections.abc import Container
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import Field

from macros.records.addresses import Id
from macros.records.kind import Kind, Refers
from macros.records.model import Name, Record, Sentence
from macros.records.order import still_open
from macros.records.parts import Commitment, ConfirmedOn, Event, EventKind, LookedFor, Revisions, Service, ServiceKind
from macros.records.values import CasesMan, Flag, Line, Ordinal

# After which a procedure is promised no more.
ENDINGS = (EventKind.WITHDRAWN, EventKind.NO_LONGER_REQUIRED)


class RemarkAbout(StrEnum):
    SERVICE_START = "service_start"
    RENEWAL = "renewal"
    STANDARDISATION = "standardisation"
    SMARTPHONE = "smartphone"
    NATIONAL_PRIORITY = "national_priority"
    NATIONAL_REVIEW = "national_review"
    SIMPLIFICATION = "simplification"
    PAYMENT = "payment"
    SCHEDULE = "schedule"
    OTHER = "other"


class Remark(Record):
    """A remark of the plan's table, to the letter."""

    as_printed: Line = Field(title="原文", description="備考の文字をそのまま。", examples=["9月 サービス開始"])
    about: RemarkAbout = Field(title="分類", description="何についての備考か。")


class ProcedureEvent(Event):
    """What happened to a procedure, and what of it nobody may miss who reads the answer alone."""

    kind: EventKind = Field(
        title="種類",
        description="できごとの種類。状態はここから計算される。available（スマートフォンで手続できる）、"
        "partly_available（一部の区や場合だけ、または窓口がなお必要）、"
        "started（スマートフォンでできるかは不明）、counter_or_post（窓口か郵送だけを案内している）、"
        "planned（これからのことが公表された）、withdrawn（窓口のまま続けることになった）、"
        "no_longer_required（手続そのものがなくなった）、note（そのほかのこと）。",
        examples=["available"],
    )
    in_answer: Sentence | None = Field(
        None,
        title="答えでの言い方",
        description="答えだけを読む人も知るべきこと（条件、できないこと、約束と合わない公表）を、短い文で。"
        "「ただし」で始まるものは「はい」を限り、計画だけが言う「はい」は「計画では」になる。英語では However で始める。書かなければ、答えに足す文はない。",
        examples=["ただし、法人は窓口だけです。"],
    )


class ProcedureService(Service):
    """Where a procedure can be done, or is explained."""

    system: Annotated[Id, Refers("systems")] | None = Field(
        None, title="システム", description="申請を受けるシステムの id。計画の表にあるものと同じなら書かない。"
    )


class Procedure(Record):
    """One of the administrative procedures that the plan ranks by their annual cases."""

    id: Id = Field(title="ID", description="ファイル名と同じ。公開後は変えない。", examples=["resident-record-copy"])
    rank: Ordinal = Field(title="順位", description="計画の表の順位。", examples=["3"])
    name: Name = Field(title="名称", description="原典のとおりの手続名。")
    plain_name: Name | None = Field(
        None,
        title="ふだんの言い方",
        description="市民が言うとおりの短い名前。一覧、題名、文で使う。意味は名称と同じで、ほかの手続と重ならない。名称がそのまま通じれば書かない。",
        examples=["水道の使用をやめる届出"],
    )
    topic: Id = Field(
        title="分野", description="strategy.yml の topics の id。このサイトの分け方。", examples=["certificates"]
    )
    annual_cases_man: CasesMan = Field(
        title="年間件数（万件）",
        description="計画が数えた一年の件数。原典のとおり万件で書く。",
        examples=["205"],
    )
    includes_convenience_stores: Flag = Field(
        False, title="コンビニ交付を含む", description="原典に「コンビニ交付含む」とあるとき true。"
    )
    system: Annotated[Id, Refers("systems")] | None = Field(
        None, title="システム", description="申請を受けるシステムの id。計画の表に無ければ書かない。"
    )
    system_assumed: Flag = Field(False, title="想定のシステム", description="原典に「(想定)」とあるとき true。")
    remarks: list[Remark] = Field([], title="備考", description="原典の備考。")
    commitments: list[Commitment] = Field(
        [],
        title="約束",
        description="いつまでにスマートフォンで手続できるようにするという約束。計画の時点で対応済の手続には無い。",
    )
    events: list[ProcedureEvent] = Field([], title="できごと", description="起きたこと。古い順に並べる。")
    looked: LookedFor = []
    services: list[ProcedureService] = Field(
        [],
        title="手続の入口",
        description="いま手続できる所か、市などの案内。出典で見たアドレスだけ。申請できる所を先に。",
    )
    revisions: Revisions = []
    confirmed_on: ConfirmedOn = None
    easy_japanese: Line | None = Field(
        None,
        title="やさしい日本語",
        description="何の手続かを、日本語を学んでいる人にも分かる一文か二文で。文節の間を空け、むずかしい言葉は（ ）で足す。ふりがなは付けない（自動で付く）。",
        examples=["図書館で 本を 借りる ための カードを 作る 手続です。"],
    )

    @property
    def open_services(self) -> list[ProcedureService]:
        """The addresses that nobody has found closed."""
        return still_open(self.services)

    @property
    def is_guided(self) -> bool:
        """Whether an address is known that tells of this procedure, or where it is done."""
        return any(one.kind is not ServiceKind.NEAR for one in self.open_services)

    @property
    def called(self) -> Name:
        """What readers call the procedure; an English name is plain as it is."""
        if self.plain_name is None:
            return self.name
        return _name(self.plain_name.ja, self.plain_name.en or self.name.en)

    def listed_by(self, sources: Container[str]) -> bool:
        """Whether one of `sources` (ids) is the first to promise the procedure, or reports it as available."""
        refs = [commitment.source for commitment in self.commitments[:1]]
        refs += [event.source for event in self.events if event.kind is EventKind.AVAILABLE]
        return any(ref.partition("#")[0] in sources for ref in refs)


@cache
def _name(japanese: str, english: str | None) -> Name:
    """A name that is asked for on a hundred pages and checked once."""
    return Name(ja=japanese, en=english)


# --------------------------------------------------------------------------- what a name lists

_BETWEEN_RUNS = re.compile(r"[()（）「」/／\s]+")
WHOLE = ("すべて", "全て", "どれも", "いずれも")  # say that no part is left out


def parts_of(name: str) -> dict[str, str]:
    """The parts that the `name` of a procedure lists, as 登録・変更・解約, each with the two letters it is known by.

    Words before the first part and behind the last need not be told again. Nothing of a name that lists none.
    """
    parts: dict[str, str] = {}
    for run in _BETWEEN_RUNS.split(name):
        first, *others = run.strip("・").split("・")
        if others:
            parts |= {first: first[-2:]} | {part: part[:2] for part in others}
    return parts


def words_for_all(name: str, called: str) -> list[str]:
    """What names no part of the `name` of a procedure: what this site has it `called`, for the whole of it, and a word
    of that with the letters of a part by chance, as 住民税 has those of 市民税."""
    chance = [
        run
        for run in re.findall("[一-鿿]+", called)
        for part, letters in parts_of(name).items()
        if letters in run and run not in part and part not in run
    ]
    return list(dict.fromkeys([called, *chance]))


def parts_unsaid(name: str, told: str, called: str = "") -> list[str]:
    """The parts in the `name` of a procedure that `told` leaves out while it names others."""
    parts, rest = parts_of(name), told
    for word in words_for_all(name, called) if called else ():
        rest = rest.replace(word, "")
    unsaid = [part for part, letters in parts.items() if letters not in told]
    names_any = any(letters in rest for letters in parts.values())
    return unsaid if names_any and not any(word in told for word in WHOLE) else []


# --------------------------------------------------------------------------- what a sentence takes back

# A counter or the post limits nothing as one way of several, or where nobody has to go there.
_BESIDE = "か|や|と[、は]?スマ|・|、|または|でも|のほか|に加え"
_NO_NEED = "不要|なく|なし|ずに|なかった|でした|だった|必要[はが](?:な|あり)|(?:要|い)りません|届き|お届け"
# Phrases by which only some can do it, or not all of it, as one regular expression: the form on the site reads it too.
LIMITS = "|".join(
    (
        "に限(?:り|る|ら|って)",
        "ただし",
        "除[いくき]",
        "対象外",
        "[^る]だけ(?!で[^す])",
        "区だけで",
        "のみ(?!なら|で[^す])",
        "一部(?!負担|事務|改正)",
        "[^全各の0-9０-９]区で(?!も|きる)",
        f"(?:郵送|窓口|来庁)(?!$|{_BESIDE}|[^、]*(?:{_NO_NEED}))",
        "(?:本人確認|書類)[^、]*(?:要ります|要る|いります|必要(?:です|にな))",
        "(?:でき|使え)(?:ません(?!でした)|ない)",
    )
)


# What else tells that not all of it can be done: of which cases it can, or what cannot.
PARTIAL = f"{LIMITS}|場合|とき|うち|(?:に|で|分|届出|申請|変更|更新|など)は|人は|挙がって"


def says_all(told: str) -> bool:
    """Whether `told` says that it can be done, and of nothing that it cannot."""
    return re.search(PARTIAL, told) is None


def limits_in(told: str) -> str | None:
    """The first sentence of `told` that limits what it says to some people or ways, without its stop."""
    return next((one for one in told.split("。") if re.search(LIMITS, one)), None)


KIND = Kind(
    "procedures", Procedure, "data/procedures", {"ja": "手続", "en": "procedures"},
    order=lambda procedure, _: procedure.rank,
    event_kinds=(
        EventKind.AVAILABLE, EventKind.PARTLY_AVAILABLE, EventKind.WITHDRAWN, EventKind.NO_LONGER_REQUIRED,
        EventKind.STARTED, EventKind.COUNTER_OR_POST, EventKind.OBSERVED, EventKind.PLANNED, EventKind.NOTE,
    ),
    promised={
        "rank": (), "name": (), "annual_cases_man": (), "includes_convenience_stores": (), "system_assumed": (),
        "remarks": ("about",),
    },
    stays={"services": ("url", "source")}, page="procedures/{id}/", listed="procedures/", sheet="手続",
)  # fmt: skip
