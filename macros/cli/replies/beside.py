"""What stays as it was beside a change, and whoever made it may not have in mind. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from macros.base.numbers import says_in, says_other
from macros.cli.replies.advised import advised_anew
from macros.cli.replies.answers import answers_kept, words_kept
from macros.cli.replies.days import days_left
from macros.cli.replies.doubts import changed_since, targets_beside, texts_settled
from macros.cli.replies.promises import rows_beside
from macros.edit.change.writing import Addition
from macros.files.document import Document
from macros.kinds.all import KPIS, kind_at
from macros.kinds.english.advice import KEPT, texts_in
from macros.kinds.english.sentences import lacks_stop, unfinished
from macros.kinds.kpis.standing import NOT_REACHED
from macros.load.entries import plain_entries
from macros.records.parts import LookedResult
from macros.view.parts import service_address
from macros.view.portal import Portal
from macros.words import ENGLISH, FIRST

ENGLISH_STAYS = (
    "英語がいまのままで正しければ、何もしなくてかまいません。英語「{english}」は、日本語を直す前のままです。ちがうことを言うようなら、いまと同じフォーム（できごと、値、入口の言葉は「公開したできごとや"
    "数値、入口のまちがいを直す」、名称や定義は「名称、定義、単位、計画の原文などのまちがいを直す」）で、日本語はいまのまま、英語を直して"
    "送ってください（Excel なら英語の列、ファイルなら {path} の {line} 行目）。 / "
    'There is nothing to do where the English is still right. "{english}" is as it was before the Japanese was corrected. Where it says something else now, correct it by the '
    "same form, with the Japanese as it is now (in a workbook its column of English; in the file {path}, line {line})."
)


OF_PRINTED = (
    "英語「{english}」は、日本語を直す前のままです。計画の言葉の英語なので、担当者が {path} の {line} 行目で直します。 / "
    'The English "{english}" is as it was before the Japanese was corrected. It renders words of the plan: a maintainer corrects '
    "it ({path}, line {line})."
)


ENTRANCES_STAY = (
    "前からの入口も、ページに残ります：{urls}。もう閉じているのを自分で見たときだけ、"
    "フォーム「手続の入口（リンク）が閉じていた、開けない」か、命令 closed、Excel の「閉じているのを見た日」で知らせてください。 / "
    "The places that were known before stay on the page: {urls_en}. Only where you saw yourself that one has closed, tell "
    "of that by the form for it, by the command `closed`, or in its row of the workbook."
)


NOT_A_SENTENCE = (
    "「{said}」は、「です。」「ます。」「でした。」「ました。」などで終わる文になっていません。読者には、このまま示されます。"
    "「オンラインで申請できます。」のような文に直すと、ほかの文とそろいます。 / "
    "This text does not end in です。, ます。 or their past, as the sentences of this site do."
)


NO_STOP = "「{said}」の終わりに「。」がありません。足すと、ほかの文とそろいます。 / This text has no 。 at its end."


CLUE_UNSAID = (
    "何かが見つかったとありますが、それが何かが「補足」に書かれていません。読者に分かるように、一文で書いてください。 / "
    "Something is said to have been found, and the note does not say what."
)


# What a place that stays is called there.
PLACE = "{what}「{url}」"


REPLACED = "前の{what}「{url}」（新しいものの下に、前のものと書いて残る）"


FOUND_TOO = (
    "見つけた公表をまだ知らせていなければ、題名やURLと一緒に、手続はフォーム「手続の状態が変わった（対応済、一部対応など）」、"
    "取組は「取組が動いた」、指標は「数値が公表された」で送ってください。この調べた記録だけでは、ページの答えは変わりません。 / "
    "Where nobody has told yet of what was found, tell of it with its title and address by the form for events or figures: "
    "this entry alone changes no answer."
)


SAYS_OTHER = (
    "値は「{value}」ですが、その内容の文は「{said}」と言います。出典で確かめて、ちがっている方も訂正してください。 / "
    "The value is {value_en}, and its own sentence says {said}: see the source, and correct the other one as well."
)


UNIT_OTHERWISE = (
    "単位を「{now}」に直しましたが、計画の原文「{printed}」は「{was}」で言っています。計画で確かめて、ちがっている方を直してください。 / "
    "The unit is “{now_en}” now, and what the plan prints ({printed}) is in “{was_en}”: see the plan, and correct the one that is wrong."
)


AS_OF_A_DAY = (
    "値「{value}」は、{when}の時点の値として、{target}の目標と比べられます。その日までの一年の途中の合計なら、比べられません。"
    "この値は送らず、文にして、フォーム「指標について公表された（新しい値のほか）」で送ってください（Excel ではシート「指標・できごと」）。"
    "その日の時点の値なら、することはありません。 / "
    "This value is compared with the target as the one of that day. A total of a part of the year cannot be: tell of it "
    "in a sentence, by the form for anything else about an indicator (in a workbook, in the sheet of events of "
    "indicators). Where it is the value of that day, there is nothing to do."
)


def beside(before: Portal, after: Portal, additions: Sequence[Addition], about: Addition) -> list[str]:
    """What stays beside `additions`, of which one is the record that they are `about`: English of another Japanese,
    entrances, texts. Which promises change is told elsewhere."""
    said: list[str] = []
    for addition in additions:
        if addition.before is not None:
            said += texts_told(*addition.parsed)
    said += [FOUND_TOO] if is_find(after, about) else []
    return [*said, *beside_in(before, after, [one.path for one in additions])]


def is_find(portal: Portal, about: Addition) -> bool:
    """Whether what was added is that somebody has looked, and found something."""
    key, index = about.entry or ("", 0)
    kind = kind_at(about.path)
    if key != "looked" or kind is None:
        return False
    look = portal.site.records[kind.name][about.record_id].looked[index]
    return look.result in (LookedResult.FOUND, LookedResult.AGAINST)


def beside_in(before: Portal, after: Portal, paths: Iterable[str]) -> list[str]:
    """What stays as it was, or is to be looked at, where the files at `paths` change."""
    all_told = (
        *(answers_kept, words_kept, rows_beside, values_of_a_day, entrances_left, advised_anew),
        *(changed_since, values_left, days_left, texts_settled, targets_beside),
    )
    found = [(told, path) for told in all_told for path in paths]
    return [line for told, path in found for line in told(before, after, path)]


def values_of_a_day(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """Where a new value of a day, in the file at `path`, tells that the target of a year was missed: it may be a part.

    A share of a whole is none of a year.
    """
    was, now = (portal.site.kpis.get(PurePosixPath(path).stem) for portal in (before, after))
    if kind_at(path) is not KPIS or now is None or now.is_share:
        return
    for line in after.kpi_standings[now.id].measures:
        one, aim = (line.latest and line.latest.record), (line.target and line.target.at)
        if not one or not aim or line.status not in NOT_REACHED or (was and one in was.observations):
            continue
        if one.on.precision in ("day", "month") and aim.precision not in ("day", "month") and not one.corrections:
            value = after.measured(now.unit, one.value)
            yield AS_OF_A_DAY.format(value=value, when=after.date(one.on), target=after.date(aim))


def values_left(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """Where a value, its own words or the unit was corrected, in the file at `path`, and another says otherwise."""
    was, now = (portal.site.kpis.get(PurePosixPath(path).stem) for portal in (before, after))
    if kind_at(path) is not KPIS or was is None or now is None:
        return
    units = [one.unit.said(FIRST) for one in (was, now)]
    for printed in [one.as_printed for one in (now.baseline, *now.targets) if one]:
        if [says_in(printed, unit) for unit in units] == [True, False]:
            in_english = {"was_en": was.unit.said(ENGLISH), "now_en": now.unit.said(ENGLISH)}
            yield UNIT_OTHERWISE.format(was=units[0], now=units[1], printed=printed, **in_english)
    for one in now.observations:
        said = says_other(one.what.said(FIRST), now.unit.said(FIRST), one.value)
        if said and one.corrections and one not in was.observations:
            value, english = (portal.measured(now.unit, one.value) for portal in (after, after.in_english))
            yield SAYS_OTHER.format(value=value, value_en=english, said=said)


def texts_told(old: Document, new: Document) -> list[str]:
    """What is to be looked at in the texts of a file that are new: English of other Japanese, no sentence, no clue."""
    known = Counter(str(node.value) for node in unfinished(old))
    found = Counter(str(node.value) for node in unfinished(new)) - known
    clues = [one for one in _clues_unsaid(new) if one not in _clues_unsaid(old)]
    style = [(NO_STOP if lacks_stop(one) else NOT_A_SENTENCE).format(said=one) for one in found]
    return [*english_left(old, new), *style, *[CLUE_UNSAID] * bool(clues)]


def _clues_unsaid(document: Document) -> list[Mapping[str, Any]]:
    """The entries that say that something was found, and not what."""
    looked = plain_entries(document.root, "looked")
    return [one for one in looked if one.get("result") != LookedResult.NOTHING and "note" not in one]


def english_left(old: Document, new: Document) -> Iterator[str]:
    """The English in a file that stands beside other Japanese than it did."""
    was, now = (Counter(_pairs(one)) for one in (old, new))
    left = {english for _, english in was - now}
    for text in texts_in(new.root, without=KEPT):
        if text.english is None or (text.japanese.value, text.english.value) in was or text.english.value not in left:
            continue
        said = ENGLISH_STAYS if kind_at(new.path) else OF_PRINTED
        yield said.format(english=text.english.value, path=new.path, line=text.english.mark.line)


def _pairs(document: Document) -> Iterator[tuple[object, object]]:
    for text in texts_in(document.root, without=KEPT):
        if text.english is not None:
            yield text.japanese.value, text.english.value


def entrances_left(before: Portal, after: Portal, path: str) -> Iterator[str]:
    """The open entrances of the record in a file beside those that are new, each with whether it has been replaced."""
    kind = kind_at(path)
    if kind is None or not kind.in_folder or "services" not in kind.stays:
        return
    records = [portal.site.records[kind.name].get(PurePosixPath(path).stem) for portal in (before, after)]
    old, now = (
        {service_address(after, one): one for one in record.open_services} if record else {} for record in records
    )
    stay = {url: one for url, one in now.items() if url in old}
    if len(stay) < len(now) and stay:
        urls = [
            (REPLACED if one.replaced_on else PLACE).format(what=after.words(f"how.what.{one.kind}"), url=url)
            for url, one in stay.items()
        ]
        yield ENTRANCES_STAY.format(urls="、".join(urls), urls_en=", ".join(stay))
