"""The commands that add to data/ and their options. What each does with them stands in typed.py."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from macros.cli import typed
from macros.cli.drafts.sources import OPTION
from macros.cli.process.options import takes_day, takes_root
from macros.edit.assignments import key_of, key_of_correction, keys_said, lists_said
from macros.edit.book.choices import codes_in_words
from macros.edit.change.writing import Named
from macros.edit.forms.parts.refusals import option_of
from macros.kinds.all import KINDS, PROCEDURES, SOURCES
from macros.records.kind import Kind
from macros.records.parts import Confidence, LookedResult, SourceKind

_TEXTS = {
    "what": "内容。です・ますと「。」で / what happened, in one sentence of Japanese or two",
    "what-en": "内容の英語 / the same in English",
    "source": "出典の id。計画なら #場所 も / id of the source, with #section for the plan",
    "on": "日付。分かる細かさで 2025-06-01、2025-06、FY2025。令和7年6月1日でも / the date, as precise as it is known",
    "by": "この時点では事実だったと分かる日付 / known to be so by this date",
    "confidence": "出典の確かさ / how sure the source is",
}

_PUBLISHER = "発行した組織。市の組織は、市の名前から / the organisation; an office of the city with its name in front"

# A call of each command as it may be typed, to be shown with what the command asks for.
EXAMPLES = {
    "event": "library-card --on 2026-06-01 --kind available --what 受付を始めました。 --source city-x-2026-06-01",
    "observe": "e-application-cases --on FY2025 --value 123万件 --what 2025年度の件数です。 --source city-x-2026-06-01",
    "looked": "library-card --on 2026-06-01 --where city-website",
    "confirmed": "library-card --on 2026-06-01",
    "closed": "library-card https://www.example.jp/card --on 2026-06-01",
    "source": "city-x-2026-06-01 --title 案内 --publisher ○○市市民局 --kind city --published 2026-06-01",
    "add": "library-card commitments announced=2026-06-01 target=2027-03 source=city-x-2026-06-01 "
    "reason.kind=national_system reason.what=国のシステムの整備が遅れました。",
    "correct": "library-card events 1 on=2024-11-02 --on 2026-11-23 --why 日付を写しまちがえていました。",
}

# What `new` makes of KEY=VALUE: what has an id, but for what has a command with options of its own.
NEW = [kind for kind in KINDS if "id" in kind.model.by_key() and kind not in (PROCEDURES, SOURCES)]


def add_editing_commands(subparsers: Any) -> None:
    """Add `new`, `add`, `correct` and the commands for one kind of entry to the command line."""
    for add in (_add_new, _add_event, _add_observe, _add_looked, _add_seen, _add_sources, _add_entry, _add_correct):
        add(subparsers)


def _add_new(subparsers: Any) -> None:
    """`new procedure` with options of its own, `new kpi` and the like with KEY=VALUE."""
    new = subparsers.add_parser("new", help="新しい記録を作る / Make a new record")
    kinds = new.add_subparsers(dest="record", required=True, metavar="RECORD")
    procedure = kinds.add_parser("procedure", help="手続 / a procedure")
    procedure.add_argument("id", metavar="ID", help="ファイルの名前になる id / the id, which names the file")
    for name, required, text in (
        ("rank", True, "順位 / its rank"),
        ("name", True, "名称 / its name in Japanese"),
        ("name-en", False, "英語の名称 / its name in English"),
        ("topic", True, "分野の id / id of its topic"),
        ("annual-cases-man", True, "年間件数（万件） / annual cases, in units of 10,000"),
        ("announced", False, "約束の公表 / when the promise was announced"),
        ("target", False, "スマートフォンで手続できるようにする期限 / by when it is to be done on a phone"),
        ("source", False, "約束の出典 / source of the promise"),
    ):
        procedure.add_argument(f"--{name}", required=required, help=text)
    _common(procedure, typed.new_procedure)
    _cites(procedure)
    for kind in NEW:
        record = kinds.add_parser(name_of(kind), help=f"{kind.label['ja']} / one of the {kind.label['en']}")
        record.add_argument("id", metavar="ID", help="公開後は変えない id / the id, which stays once it is published")
        _typed(record)
        _common(record, partial(typed.new_record, kind), key_of)
        _cites(record)
        record.epilog, record.formatter_class = keys_said(kind.model), argparse.RawDescriptionHelpFormatter


def _add_entry(subparsers: Any) -> None:
    """`add`: an entry in a list of a record, such as a new deadline."""
    text = "記録の一覧に一件足す（新しい期限など） / Add an entry to a list of a record"
    add = subparsers.add_parser("add", help=text, add_help=False)
    add.add_argument("-h", "--help", action=_HelpOfList, help="LIST の後ろに書くと、そのキー / behind LIST: its keys")
    add.add_argument("id", metavar="RECORD-ID", help="記録の id / id of the record")
    lists = "一覧のキー。commitments はスマートフォン対応の期限 / key of the list; commitments: when it will be on the phone"
    add.add_argument("list", metavar="LIST", help=lists)
    _typed(add)
    _common(add, typed.entry, key_of)
    _cites(add)


class _HelpOfList(argparse.Action):
    """--help of `add`: with the keys of the list that stands before it, or else with the names of the lists."""

    def __init__(self, option_strings, dest, **rest) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, default=argparse.SUPPRESS, **rest)

    def __call__(self, parser, namespace, values, option_string=None) -> None:
        print(f"{parser.format_help()}\n{lists_said(getattr(namespace, 'list', None) or '')}")
        parser.exit()


def _add_correct(subparsers: Any) -> None:
    """`correct`: a published mistake, mended in the open."""
    correct = subparsers.add_parser("correct", help="公開したまちがいを直す / Correct a published mistake in the open")
    correct.add_argument("id", metavar="RECORD-ID", help="記録の id / id of the record")
    correct.add_argument("list", metavar="LIST", help="一覧（events など）か、name=… / key of a list, or name=…")
    number = "上から何番目か。書かなければ一覧を示す / which entry, from the top; without it they are listed"
    correct.add_argument("number", metavar="NUMBER", nargs="?", default="", help=number)
    right = "項目と正しい値。文なら日本語で書き、英語も直すなら what.en=… も / the field and what is right"
    correct.add_argument("right", metavar="KEY=VALUE", nargs="*", help=right)
    correct.add_argument("--on", help="訂正する日（きょう） / the day of the correction")
    correct.add_argument("--why", help="何がまちがいだったか / what the mistake was, in Japanese")
    _common(correct, typed.correction, key_of_correction)
    _cites(correct)


def _typed(parser: argparse.ArgumentParser) -> None:
    keys = "項目。name=名前、name.en=Name、targets.1.at=4Q。キーは data-guide のとおり / the fields, by their keys"
    parser.add_argument("typed", metavar="KEY=VALUE", nargs="*", help=keys)


def name_of(kind: Kind) -> str:
    """What one record of `kind` is called at the command line: `kpi` of the kpis."""
    return kind.model.__name__.lower()


def _add_event(subparsers: Any) -> None:
    """`event`: a dated fact about a record."""
    event = subparsers.add_parser("event", help="できごとを日付の順に足す / Add an event, in order of date")
    _of_one(event)
    when = event.add_mutually_exclusive_group(required=True)
    when.add_argument("--on", help=_TEXTS["on"])
    when.add_argument("--by", help=_TEXTS["by"])
    of_each = "; ".join(f"{kind.label['ja']} {codes_in_words(kind.event_kinds)}" for kind in KINDS if kind.event_kinds)
    event.add_argument("--kind", required=True, help=f"種類（記録による） / its kind, by the record: {of_each}")
    _texts(event, ("what", True), ("what-en", False), ("source", True), ("confidence", False))
    milestone = "取組のどの期間の約束のことか。3Q、2024年度 など。なければ、どの約束も確かめられたことにならない / the period of the promise that it is about, as 3Q; without it none counts as confirmed"
    event.add_argument("--milestone", help=milestone)
    event.add_argument("--as-printed", help="計画の備考の原文 / the remark of the plan, to the letter")
    _common(event, typed.event)
    _cites(event)


def _add_observe(subparsers: Any) -> None:
    """`observe`: a later value of a figure."""
    observe = subparsers.add_parser("observe", help="指標に、公表された値を足す / Add an observation to a figure")
    observe.add_argument("id", metavar="KPI-ID", help="指標の id / id of the figure")
    observe.add_argument("--on", required=True, help=_TEXTS["on"])
    observe.add_argument("--value", required=True, help="値。123、123万件、81.2%% / the value, with its unit or not")
    observe.add_argument("--measure", help="測り方の名前 / name of the way it is measured")
    _texts(observe, ("what", True), ("what-en", False), ("source", True), ("confidence", False))
    _common(observe, typed.observation)
    _cites(observe)


def _of_one(parser: argparse.ArgumentParser) -> None:
    who = "手続・取組・指標の id / id of a procedure, initiative or figure"
    parser.add_argument("id", metavar="RECORD-ID", help=who)


def _add_looked(subparsers: Any) -> None:
    """`looked`: that somebody looked for what has become of a record, mostly in vain."""
    text = "公表を調べたことを足す / Add that somebody looked for what has become of a record"
    looked = subparsers.add_parser("looked", help=text)
    _of_one(looked)
    looked.add_argument("--on", required=True, help="調べた日 / the day")
    looked.add_argument("--where", required=True, help="調べた所の id / id of the place, of looked_in in strategy.yml")
    results = f"結果 / what there was: {codes_in_words(LookedResult)}"
    looked.add_argument("--result", default=LookedResult.NOTHING.value, help=results)
    looked.add_argument("--note", help="補足を一文で / what readers should know, in one sentence of Japanese")
    _common(looked, typed.look)


def _add_seen(subparsers: Any) -> None:
    """`confirmed`: a record was compared with its sources; `closed`: an address of it was found closed."""
    for name, run, text in (
        (
            "confirmed",
            typed.confirmation,
            "出典と見くらべ、違いがなかったことを書く / Say that a record was compared with its sources",
        ),
        (
            "closed",
            typed.closed_entrance,
            "手続の入口が閉じていたことを書く / Say that an address of a procedure was found closed",
        ),
    ):
        parser = subparsers.add_parser(name, help=text)
        parser.add_argument("id", metavar="RECORD-ID", help="記録の id / id of the record")
        if run is typed.closed_entrance:
            parser.add_argument("url", metavar="URL", help="手続のページのリンク / address of a link on its page")
        parser.add_argument("--on", required=True, help="自分で確かめた日 / the day on which you looked")
        _common(parser, run, lambda place: "--on")


def _add_sources(subparsers: Any) -> None:
    """`source`: what a statement rests on; `remove-source`: one that is not published yet goes."""
    source = subparsers.add_parser("source", help="出典を足す / Add a source")
    source.add_argument("id", metavar="ID", help="出典の id / the id of the source")
    source.add_argument("--title", required=True, help="題名 / its title")
    source.add_argument("--publisher", required=True, help=_PUBLISHER)
    source.add_argument("--kind", required=True, help=f"発行者の種類 / kind of publisher: {codes_in_words(SourceKind)}")
    source.add_argument("--published", help="発行された日。令和でも / when it was published")
    source.add_argument("--url", help="公開されている場所 / where it is published")
    _common(source, typed.source)
    text = "まだ公開していない出典を消す / Take back a source that is not published yet"
    remove = subparsers.add_parser("remove-source", help=text)
    remove.add_argument("id", metavar="ID", help="出典の id / the id of the source")
    _common(remove, typed.without_source)


def _texts(parser: argparse.ArgumentParser, *names: tuple[str, bool]) -> None:
    for name, required in names:
        extra = f": {codes_in_words(Confidence)}" if name == "confidence" else ""
        parser.add_argument(f"--{name}", required=required, help=_TEXTS[name] + extra)


def _cites(parser: argparse.ArgumentParser) -> None:
    """The source on which an addition rests, where it is not listed yet."""
    text = (
        "まだない出典もいっしょに足す。命令の終わりに、id と title=題名 publisher=発行した組織 kind=city "
        "published=2026-06-01 url=https://… を書く / add the source, too, at the end of the call, if it is not listed yet"
    )
    parser.add_argument(OPTION, nargs="+", metavar=("ID", "KEY=VALUE"), help=text)


def _common(parser: argparse.ArgumentParser, run: Any, named: Named = option_of) -> None:
    parser.add_argument("--dry-run", action="store_true", help="書かずに示すだけ / show it, write nothing")
    takes_root(parser)
    takes_day(parser)
    parser.set_defaults(run=run, named=named)
    *_, command = parser.prog.split()
    if example := EXAMPLES.get(command):
        parser.epilog = f"例 / Example: {parser.prog} {example}"
