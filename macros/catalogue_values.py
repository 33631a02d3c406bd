"""What can be wrong with a single value, in the way of catalogue.py: its signs, its size, its day, its address."""

from __future__ import annotations

from .catalogue import Entry

VALUES: dict[str, Entry] = {
    # signs
    "odd-space": Entry(
        "ふつうの空白に見える別の空白（{value}）があります", "半角の空白", "半角の空白に置きかえてください（`python -m macros check --fix` が直します）",
        "a space that only looks like a plain one ({value})", "a plain space",
        "replace it with a plain space (`python -m macros check --fix` does)",
    ),
    "not-composed": Entry(
        "「{sign}」が、同じに見える別の符号の並び（{value}）になっています", "一つの符号の「{sign}」（Unicode の NFC）",
        "`python -m macros check --fix` が直します（macOS のファイル名や PDF から写すと入りがちです）",
        '"{sign}" is written as other signs that look the same ({value})', 'the sign "{sign}" (NFC of Unicode)',
        "run `python -m macros check --fix` (file names of macOS and PDF files often bring them along)",
    ),
    "stray-mark": Entry(
        "前の文字に付くはずの印（{value}）が、文字のないところにあるか、重なりすぎています", "一つの文字に印は二つまで", "文字を打ちなおしてください",
        "a mark ({value}) that has no letter before it, or too many others", "at most two marks on one letter",
        "type the letter again",
    ),
    "replacement-character": Entry(
        "読めなかった文字の代わりの印（{value}）があります", "もとの文字", "もとの資料を見て、その文字を打ちなおしてください",
        "a sign that stands for a character which could not be read ({value})", "the character itself",
        "look at the source and type the character again",
    ),
    "unshared-character": Entry(
        "ほかの人の画面では読めない文字（{value}）があります。外字か、まだ決まっていない符号です", "だれの画面でも同じに見える文字",
        "ふつうの文字に置きかえてください",
        "a character that other people's screens cannot show ({value}): for private use, or not assigned",
        "characters that look the same everywhere", "replace it with an ordinary character",
    ),
    # sizes
    "date-out-of-range": Entry(
        "「{value}」は、このサイトが扱う年ではありません", "{first} 年（市制の始まり）から {last} 年まで", "年を打ちまちがえていないか確かめてください",
        '"{value}" is no year that this site deals with', "a year from {first}, when cities began, to {last}",
        "check the year for a slip",
    ),
    "too-many-digits": Entry(
        "「{value}」の桁が多すぎます", "小数も合わせて {most} 桁まで", "出典の数字と見比べて、打ちなおしてください",
        '"{value}" has too many digits', "at most {most} digits, decimals included", "compare with the source and type it again",
    ),
    "not-an-ordinal": Entry(
        "「{value}」は順番の数ではありません", "1 から {last} までの整数", "計画で確かめて打ちなおしてください",
        '"{value}" is no number in an order', "a whole number from 1 to {last}", "compare with the plan and type it again",
    ),
    "too-many-cases": Entry(
        "「{value}」万件は、一つの手続の一年の件数として多すぎます", "{most} 万件（日本の人口ほど）まで。単位は万件",
        "件の数を万件の欄に書いていないか、桁をまちがえていないか確かめてください",
        '"{value}" times 10,000 cases a year are too many for one procedure',
        "at most {most} (times 10,000; about one for each person in Japan)",
        "check the number of digits, and that it counts in units of 10,000",
    ),
    "too-long": Entry(
        "「{value}」は長すぎます（{count} 字）", "{most} 字まで", "別の文字まで貼り付けていないか確かめ、短く書いてください",
        '"{value}" is too long ({count} characters)', "at most {most} characters",
        "check whether something else was pasted along, and shorten it",
    ),
    # words
    "no-words": Entry(
        "「{value}」だけでは、何のことか分かりません", "ほかの行を見なくても分かることば",
        "「〃」や「同左」なら、それが指すことばを書いてください。書くことが無ければ、行ごと消してください",
        '"{value}" says nothing by itself', "words that need no other line",
        "write out what a ditto mark stands for, or delete the line if there is nothing to say",
    ),
    "continued-otherwise": Entry(
        "「{value}」は、前のセルの続きなのか、新しい約束なのか分かりません", "続きなら「継続」とだけ", "「継続」とだけ書いてください",
        '"{value}" may continue the cell before or be a promise of its own', "only the word for it where something continues",
        "write only that word",
    ),
    "match-too-common": Entry(
        "「{value}」は短すぎて、ほとんどのページに出てきます", "二文字以上のことば（数字だけでないもの）。ひらがなだけなら四文字以上", "用語だけに当たる、もっと長い文字にしてください",
        '"{value}" is so short that it occurs on almost every page', "two signs or more, not digits alone, and four of hiragana alone",
        "choose longer words that only the term has",
    ),
    # names and addresses
    "name-of-a-device": Entry(
        "「{value}」という名前のファイルは、Windows では開けません", "con、prn、aux、nul、com1、lpt1 など以外の名前", "別の名前にしてください",
        'Windows cannot open a file named "{value}"', "a name other than con, prn, aux, nul, com1, lpt1 and the like",
        "choose another name",
    ),
    "url-with-login": Entry(
        "URL に利用者名やパスワード（「@」より前）が入っています", "だれでも開けるアドレス", "「@」より前を消してください。パスワードは、もう知られたものとして変えてください",
        'the URL holds a user name or a password (before "@")', "an address that anyone can open",
        'delete what stands before "@", and change the password: it is no secret any more',
    ),
    "url-not-public": Entry(
        "「{value}」は、家や庁内の中だけで通じるアドレスです", "だれでも開けるアドレス", "公開されているページのアドレスにしてください",
        '"{value}" leads somewhere within a local network only', "an address that anyone can open",
        "give the address of the published page",
    ),
    "url-with-port": Entry(
        "「{value}」のポート（「:」の後の数）は、公開のページでは使われないものです", "ポートのない URL（あっても 80、443、8080、8443）",
        "ページのアドレスを写しなおしてください",
        'the port of "{value}" (the number after ":") is not one of public pages',
        "a URL without a port, or with 80, 443, 8080 or 8443", "copy the address of the page again",
    ),
    # days
    "in-the-future": Entry(
        "「{value}」は、検査した日（{today}）より後です", "{today} までの日付。これからのことなら kind: planned のできごとか約束の期限",
        "起きてから書くか、年月日を直してください",
        '"{value}" is later than the day of the check ({today})',
        "a date up to {today}; what lies ahead is an event of kind planned, or the target of a commitment",
        "write it down when it has happened, or correct the date",
    ),
    "event-after-source": Entry(
        "{value} のことを、それより前の出典「{source}」（{published}）は述べられません", "出典の日付までの日付。これからのことなら kind: planned",
        "日付か出典を直してください。ページが更新されていたら、更新後のページを新しい出典として sources.yml に足します",
        'the source "{source}" ({published}) cannot report what happened in {value}',
        "a date up to that of the source; what lies ahead is of kind planned",
        "correct the date or the source; if the page has been updated, add the updated page as a source of its own",
    ),
    "announced-after-source": Entry(
        "公表 {value} が、その出典「{source}」（{published}）より後です", "出典の日付までの日付", "announced か source を直してください",
        'the announcement {value} is later than its source "{source}" ({published})', "a date up to that of the source",
        "correct announced or source",
    ),
    "duplicate-commitment": Entry(
        "公表と期限の同じ約束が {first} 行目にもあります", "一つの約束は一度だけ", "どちらかを消してください",
        "line {first} has a commitment with the same announcement and target", "each commitment once",
        "delete one of them",
    ),
    "kind-of-another-record": Entry(
        "「{value}」は、この記録のできごとの種類ではありません", "{choices} のどれか", "この中から選んでください。どれでもなければ note です",
        '"{value}" is no kind of event of this record', "one of {choices}", "choose one of these, or note if none fits",
    ),
    "test-days-out-of-order": Entry(
        "{value} が、その前に来るはずの {other} より前です", "tested_from、tested_to、stated の順の日付", "三つの日付を確かめてください",
        "{value} lies before {other}, which should come first", "tested_from, tested_to and stated in this order",
        "check the three dates",
    ),
    # names
    "id-of-another-page": Entry(
        "「{value}」は、もうあるページ（{page}）の名前です", "ほかのページとちがう id", "id とファイル名を変えてください",
        '"{value}" is the name of a page that is there already ({page})', "an id unlike any other page",
        "rename the id and the file",
    ),
    "id-of-the-page": Entry(
        "「{value}」は、ページがその一部に使っている名前です", "main、header-q、policy-1 など、ページの部分とちがう id", "別の id にしてください",
        '"{value}" is a name that pages use for a part of themselves', "an id unlike main, header-q, policy-1 and the like",
        "choose another id",
    ),
    "id-on-one-page": Entry(
        "id「{value}」は {other} にもあり、同じページに並びます", "一つのページの中で一度だけの id", "どちらかを別の id にしてください",
        'the id "{value}" is also in {other}, and both stand on one page', "an id once on a page", "choose another id for one",
    ),
    "same-url": Entry(
        "{first} 行目の出典「{other}」と同じページです", "一つのページに一つの出典",
        "一つにまとめて、その id を書いてください。更新されたページなら、両方に published を書いて区別します",
        'this is the same page as the source "{other}" of line {first}', "one source for one page",
        "keep one and name its id; if the page has been updated, tell both apart by published",
    ),
    "text-before-comment": Entry(
        "「{value}」の後の「#」から右は、注釈として捨てられます", "文字の一部なら引用符で囲んだ値、注釈なら別の行", "値を \"…\" で囲むか、注釈を上の行に移してください",
        'what stands behind "{value}" from "#" on is thrown away as a comment',
        "a quoted value if it belongs to the text, a line of its own if it is a comment",
        "quote the value, or move the comment to the line above",
    ),
}
