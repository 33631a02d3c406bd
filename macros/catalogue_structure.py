"""What can be wrong with the frame and the figures of the plan, in the way of catalogue.py."""

from __future__ import annotations

from .catalogue import Entry

STRUCTURE: dict[str, Entry] = {
    # the frame of the plan
    "empty-list": Entry(
        "{key}（{title}）が一つもありません", "一つ以上の「- 」の行", "消してしまったものを戻すか、書き足してください",
        "the list {key} is empty", 'one line or more that begins with "- "', "restore what was deleted, or add what is missing",
    ),
    "first-edition-late": Entry(
        "最初の版（{value}）が、計画の最初の期間 {period} の終わり（{end}）より後です", "{end} までに発行された版",
        "なくなった版を editions に戻すか、published を直してください。このままでは、それより前の節目が約束として数えられません",
        "the first edition ({value}) comes after the end of the plan's first period {period} ({end})",
        "an edition published by {end}",
        "restore the edition that is gone, or correct published: milestones before it would not count as promises",
    ),
    "edition-after-source": Entry(
        "{value} の発行が、それを述べる出典「{source}」（{published}）より後です", "出典の日付までの発行",
        "published を直すか、それを述べている出典にしてください",
        'published {value}, later than the source "{source}" ({published}) that reports it',
        "a date up to that of the source", "correct published, or name the source that reports it",
    ),
    "policy-id-differs": Entry(
        "重点方針の id「{value}」が番号と合いません", "{right}", "id か number を計画のとおりに直してください",
        'the id "{value}" of the policy differs from its number', "{right}",
        "correct id or number as in the plan",
    ),
    "policy-missing": Entry(
        "重点方針 {value} がありません（{where} など {count} か所が part にあげています）", "part に書かれた重点方針のすべて",
        "消した重点方針を policies に戻すか、part を直してください",
        "there is no policy {value} (named as part in {where} and {count} places in all)",
        "every policy that a record names as its part", "restore the policy, or correct the part",
    ),
    "part-without-table": Entry(
        "{value} に工程表はありません", "core-index、data-use、または重点方針",
        "計画の表で確かめて、行のある部を書いてください。目標の値は data/kpis/ に書きます",
        "{value} has no table of milestones", "core-index, data-use or a policy",
        "compare with the plan and name the part that has the row; a target value belongs to data/kpis/",
    ),
    "core-row-twice": Entry(
        "行「{value}」は {first} 行目の項目にもあります", "行ごとに一つの項目", "計画の表で確かめて、どちらかを消してください",
        'the row "{value}" already stands in the item of line {first}', "each row in one item",
        "compare with the plan's table and delete one",
    ),
    "core-row-of-other-part": Entry(
        "行「{value}」は core-index ではなく {part} の行です", "part が core-index の取組",
        "コアINDEXの行の id に直すか、related に移してください",
        'the row "{value}" is one of {part}, not of core-index', "an initiative whose part is core-index",
        "name the row of the core INDEX, or move it to related",
    ),
    "core-row-left-out": Entry(
        "コアINDEXの行「{value}」が、data/core-index.yml のどの項目の rows にもありません", "行ごとに一つの項目",
        "計画の表で確かめて、項目の rows に足すか、part を直してください",
        'the core INDEX row "{value}" is in rows of no item of data/core-index.yml', "each row in one item",
        "compare with the plan's table; add it to rows of its item, or correct part",
    ),
    "related-to-itself": Entry(
        "「{value}」はこの項目の rows にもあります", "計画の別の場所の行", "related から消してください",
        '"{value}" is in rows of this very item', "rows of other places of the plan", "delete it from related",
    ),
    "same-as-itself": Entry(
        "same_as にこの行自身「{value}」があります", "計画の別の場所の行", "same_as から消してください",
        'this row itself, "{value}", is in same_as', "rows of other places of the plan", "delete it from same_as",
    ),
    # figures
    "target-twice": Entry(
        "{first} 行目に同じ時点（{value}）の目標があります", "一つの時点に一つの目標（測り方が違うなら measure で分ける）",
        "どちらかを消すか、at か measure を直してください",
        "line {first} has a target for the same time ({value})",
        "one target for a time, told apart by measure where it is counted in another way",
        "delete one, or correct its at or measure",
    ),
    "observation-twice": Entry(
        "{first} 行目に同じ時点（{value}）の観測値があります", "一つの時点に一つの値（測り方が違うなら measure で分ける）",
        "どちらかを消すか、on か measure を直してください。確かさの低いほうは confidence: low にすると並べられます",
        "line {first} has a value for the same time ({value})",
        "one value for a time, told apart by measure where it is counted in another way",
        "delete one, or correct its on or measure; the less certain one may stay as confidence: low",
    ),
    "since-after-at": Entry(
        "起点 {value} が時点 {other} より後です", "since から at まで、古い順", "since と at を確かめてください",
        "the beginning {value} comes after the end {other}", "since before at", "check since and at",
    ),
    "over-hundred": Entry(
        "{value}% は 100% をこえています", "単位が「%」だけの指標では 0 から 100",
        "数字を原典と見比べてください。100 をこえうる比なら、単位を「%（前年度比）」のように何に対する比か分かる言い方にします",
        "{value}% exceeds 100%", "0 to 100 where the unit is just %",
        'compare with the source; a ratio that may exceed 100 says in its unit of what it is one, as in "% of last year"',
    ),
    "tested-page-missing": Entry(
        "試験したページ「{value}」がありません", "このサイトの記録のページのアドレス",
        "アドレスを直してください。ページが移ったのなら data/redirects.yml に足します",
        'there is no page "{value}"', "the address of the page of a record",
        "correct the address; if the page has moved, add it to data/redirects.yml",
    ),
    "claim-over-all": Entry(
        "{value}% の削減はありえません", "0 から 100", "数字を原典と見比べてください",
        "there is no reduction of {value}%", "0 to 100", "compare with the source",
    ),
    "over-the-whole": Entry(
        "{value} は、計画があげる手続の数 {whole} をこえています", "{whole} まで", "数字を原典と見比べてください",
        "{value} exceeds the {whole} procedures that the plan lists", "at most {whole}", "compare with the source",
    ),
    "time-incomplete": Entry(
        "時間に {missing} がありません", "min、max、unit のすべて、または as_printed だけ",
        "足りないものを書くか、計画が数字を示していないなら min、max、unit を消してください",
        "the time has no {missing}", "min, max and unit together, or as_printed alone",
        "add what is missing, or delete min, max and unit where the plan prints no figure",
    ),
    "time-zero": Entry(
        "前の時間が 0 です", "0 より大きい時間", "原典と見比べてください。0 からは、何%減ったとも言えません",
        "the time before is 0", "a time above 0", "compare with the source: of 0 no reduction can be computed",
    ),
}
