"""What the reason of a change says, as far as its words alone tell: nothing, a slip of the pen, another
name, an earlier day, that it is taken up again.

This guards against slips; no page shows it and no status rests on it. A key of its own in a Reason would say it more
surely, but it would have to be asked wherever a reason is typed (forms, commands, sheets) of everybody who gives one,
and who takes one deadline for another would answer it as wrongly. The words are what readers are shown, so they have to
say it anyway: a message that misses it names the words that do.
"""

from __future__ import annotations

import re
import unicodedata

# Words that tell nothing of why: that something was changed or put off, that it was wrong, for circumstances, what the
# thing is, and grammar. What is left without them is the reason.
_CHANGED = "修正|訂正|変更|変え|変わっ|変わり|更新|手直し|直し|直す|改め|見直[しす]?"
_PUT_OFF = "延期|先送り|後ろ倒し|繰り?延べ|繰り?下げ|先延ばし|遅延|遅れ|遅らせ|延[ばび]し?|延長"
_WRONG = "間違[いっえ]|まちがっ?[いえ]?|誤[りっ]|ちが[いっ]|違[いっ]|ミス"
_CIRCUMSTANCES = "都合|諸?事情|諸般|状況|さまざまな?|様々な?|種々|いろいろな?|必要|やむを得ず"
_WHAT = "値|数値|内容|文言?|表記|記載|データ|情報|期限|日付|名称|定義|単位|原文|英語|時期|予定|日程|開始|実施"
_OWN = "(?:市|市役所|庁内|業務|行政|当方)の?(?=都合|事情)"
_POSTPONED_BY_CITY = "市[がは](?=.*(?:期限|時期|予定|日程|延|遅|先送り|後ろ倒し|繰))"
_GRAMMAR = (
    "となりました|になりました|なりました|なった|でした|です|しました|ました|ます|することに|する|した|して|しまし|され(?:ました|た|て)?"
    "|ありました|あった|いました|います|いた|いる|が?生じ|ため|による|により|よる|より|もの|という|ので|から|こと|[をがのはにでと上たてし]"
)
_NOTHING = re.compile("|".join([_OWN, _POSTPONED_BY_CITY, _CHANGED, _PUT_OFF, _WRONG, _CIRCUMSTANCES, _WHAT, _GRAMMAR]))
# What is to keep others from slips is a reason for which something is renamed.
_SLIP = re.compile(
    "(?:まちがい|間違い|誤り|ミス|誤記|誤植|誤字|脱字|誤入力|写しちがい|書きちがい|打ちちがい)"
    "(?!やす|を(?:防|避|減|なく)|が多|の防止)"
)
_RENAMED = re.compile(
    "改称|改名|(?:名称|名前|名)[がを](?:変わ|変え|変更|改め)|(?:名称|名)の変更|市が.{0,20}(?:変えた|改めた|変更した)"
)
_RESUMED = re.compile("再開|再び|ふたたび|もう一度|あらためて|改めて|復活|撤回|取り消")
# That something changed, began or ended, which it did after it was told: no mistake of who told it.
_CHANGED_SINCE = re.compile(
    "(?:[年月日度]|先[日週月]|最近|現在)から.{0,30}(?:よう|こと|可能|不要|必要)に(?:なっ|なり|変わっ|変わり)"
    "|(?:に(?:なった|なりました)|変わった|変わりました|始まった|始まりました|終わった|終わりました|廃止された|廃止されました|始めた|始めました"
    "|できるようになった|できるようになりました)(?:ため|ので|から)?。?$"
)
_TELLS_OF_SOURCE = re.compile(
    "出典|原文|写|書[いかき]|記載|読み|公表[がはに]|見つか|分か[っり]|確かめ|確認|このサイト|言い方"
)
_NONE_GIVEN = re.compile("(?:理由|事情|わけ|なぜ|出典|公表).*(?:な[いかくし]|ません|ず|不明)")
_SOONER = re.compile("早[くまめ]|前倒し|前だおし|繰り?上げ|くり上げ")


_FOUND = re.compile(
    "見つか(?:りました|っています|った(?=[。、が]|$))|見つけ(?:ました|た(?=[。、が]|$))|(?:公表|案内)がありました"
)


def reason_rules() -> dict[str, str]:
    """The rules by which reasons are read here, for edit-values.js."""
    known = {
        "nothing": _NOTHING, "slip": _SLIP, "renamed": _RENAMED, "sooner": _SOONER, "resumed": _RESUMED,
        "found": _FOUND, "later": _CHANGED_SINCE, "ofSource": _TELLS_OF_SOURCE,
    }  # fmt: skip
    return {name: one.pattern for name, one in known.items()}


def says_nothing(reason: str) -> bool:
    """Whether a reason says that something was changed or wrong, and not why: 修正, 諸事情により延期, 日付の誤り."""
    core = _core(reason)
    return bool(core) and not _NOTHING.sub("", core)


def is_slip(reason: str) -> bool:
    """Whether a reason is a mistake of who wrote: 写しまちがい, 誤字."""
    return bool(_SLIP.search(reason))


def is_later_change(reason: str) -> bool:
    """Whether a reason is that something is otherwise since: 10月から全部できるようになったため, 様式が変わったため."""
    said = unicodedata.normalize("NFKC", reason).strip()
    return bool(_CHANGED_SINCE.search(said)) and not _TELLS_OF_SOURCE.search(said) and not is_slip(said)


def found_in(note: str) -> str:
    """The words of a note that say that something was found: 見つかりました; empty where none do."""
    said = _FOUND.search(note)
    return said[0] if said else ""


def is_renaming(reason: str) -> bool:
    """Whether a reason is that something is called otherwise now: 市が名称を変えた, 改称."""
    return bool(_RENAMED.search(reason)) and not is_slip(reason)


def is_none_given(reason: str) -> bool:
    """Whether a reason is that none was given: 出典に理由は書かれていません."""
    return bool(_NONE_GIVEN.search(reason))


def is_sooner(reason: str) -> bool:
    """Whether a reason is one for which something comes sooner than it was promised: 前倒し."""
    return bool(_SOONER.search(reason))


def is_resumed(reason: str) -> bool:
    """Whether a reason is that something which was given up is done after all: 再開, あらためて行う."""
    return bool(_RESUMED.search(reason))


def _core(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))
