"""What can be wrong with the data: for each code the words for what is wrong, what was expected, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """The words of one code. Each is a template whose {fields} are the values of the problem."""

    what: str
    expected: str
    fix: str
    what_en: str
    expected_en: str
    fix_en: str


_DATE = "2024-04-01、2024-04、2024、FY2024（年度）、1Q〜4Q・R2・R3（計画の期間）のどれか"
_DATE_EN = "2024-04-01, 2024-04, 2024, FY2024 (fiscal year), or a period of the plan (1Q to 4Q, R2, R3)"

CATALOGUE: dict[str, Entry] = {
    # the files
    "missing-file": Entry(
        "ファイルがありません", "{value}", "このファイルを作るか、消したものを戻してください",
        "the file is missing", "{value}", "create this file, or restore it",
    ),
    "missing-folder": Entry(
        "フォルダがありません", "{value}/ と、その中の .yml ファイル", "フォルダの場所と名前を確かめてください",
        "the folder is missing", "{value}/ with .yml files in it", "check the place and the name of the folder",
    ),
    "no-files": Entry(
        "調べる .yml ファイルが一つもありません", "一件以上のファイル", "消してしまっていないか確かめてください",
        "there is no .yml file to check", "one file or more", "check whether the files have been deleted",
    ),
    "stray-file": Entry(
        "「{value}」は読み込まれません", "id と同じ名前の .yml ファイルだけ", "名前を「.yml」で終えるか、別の場所に移してください",
        '"{value}" would not be read', "only .yml files named by their id",
        'end the name in ".yml", or move it elsewhere',
    ),
    "not-a-file-name": Entry(
        "「{value}」は記録のファイルの名前に使えません", "半角の小文字と数字を「-」でつないだ名前（例 moving-out.yml）",
        "写しなら消し、そうでなければ名前を直して、id も同じにしてください",
        '"{value}" cannot be the name of a record', 'lower-case ASCII words joined by "-", such as moving-out.yml',
        "delete it if it is a copy; otherwise correct the name, and the id with it",
    ),
    "unknown-data-file": Entry(
        "「{value}」は読み込まれません", "data/ のすぐ下には、決まった名前のファイルとフォルダだけ（サイトの /data-guide/ に一覧）",
        "名前を直すか、data/ の外に移してください",
        '"{value}" would not be read', "only files and folders of known names directly in data/ (listed on /data-guide/)",
        "correct the name, or move it out of data/",
    ),
    "symbolic-link": Entry(
        "ほかの場所へのリンク（シンボリックリンク）なので、開きません", "ファイルそのもの", "リンクを消して、中身のあるファイルを置いてください",
        "this is a symbolic link to another place, so it is not opened", "the file itself",
        "delete the link and put the file itself here",
    ),
    "not-a-file": Entry(
        "ふつうのファイルではないので、開きません（フォルダ、パイプ、ソケット、装置など）", "文字のファイル", "消すか、名前を変えて別の場所に移してください",
        "this is no plain file but a folder, a pipe, a socket or a device, so it is not opened", "a file of text",
        "delete it, or move it elsewhere under another name",
    ),
    "file-too-large": Entry(
        "ファイルが大きすぎるので、開きません（{value} バイト）", "{most} バイトまで", "別のファイルをまちがえて置いていないか確かめてください",
        "the file is too large to be opened ({value} bytes)", "at most {most} bytes",
        "check whether another file was put here by mistake",
    ),
    "unreadable-file": Entry(
        "開けません（{value}）", "読む権限のあるファイルやフォルダ", "権限と、ほかのプログラムで開いていないかを確かめてください",
        "it cannot be opened ({value})", "a file or folder that may be read",
        "check its permissions and whether another program has it open",
    ),
    "page-without-title": Entry(
        "ページの先頭に題名がありません", "先頭の行から「---」「title: 題名」「---」の三行", "ファイルのいちばん上に題名を書いてください",
        "the page has no title at its head", 'the lines "---", "title: …" and "---" at the very beginning',
        "write the title at the top of the file",
    ),
    "conflict-marker": Entry(
        "Git が二つの書き方の間に置いた印「{value}」が残っています", "一つに決めた内容",
        "「<<<<<<<」から「>>>>>>>」までを見て、正しい方だけを残し、印の行を消してください",
        'a mark "{value}" that Git put around two versions is still there', "one version",
        'look at what stands between "<<<<<<<" and ">>>>>>>", keep what is right, and delete the lines with marks',
    ),
    "id-not-file-name": Entry(
        "id「{value}」がファイル名と違います", "{stem}", "id とファイル名を同じにしてください（公開後の id は変えられません）",
        'the id "{value}" differs from the file name', "{stem}",
        "make id and file name the same (an id never changes once published)",
    ),
    # characters
    "not-utf8": Entry(
        "文字コードが UTF-8 ではありません", "UTF-8", "エディタで「UTF-8」を選んで保存しなおしてください",
        "the file is not UTF-8", "UTF-8", "save the file again as UTF-8",
    ),
    "byte-order-mark": Entry(
        "ファイルの先頭に見えない印（BOM）があります", "BOM のない UTF-8", "「UTF-8（BOM なし）」で保存しなおしてください",
        "the file starts with a byte order mark", "UTF-8 without one", 'save the file as "UTF-8 without BOM"',
    ),
    "control-character": Entry(
        "見えない文字（{value}）があります", "目に見える文字と半角の空白", "この文字を消してください（貼り付けのときに入りがちです）",
        "an invisible character ({value})", "visible characters and spaces",
        "delete it (pasting often brings one along)",
    ),
    "tab": Entry(
        "タブ文字があります", "半角の空白", "タブを半角の空白に置きかえてください",
        "a tab", "spaces", "replace the tab with spaces",
    ),
    "full-width-space": Entry(
        "行の先頭に全角の空白があります", "半角の空白", "全角の空白を半角の空白に置きかえてください",
        "a full-width space at the beginning of the line", "plain spaces", "replace it with plain spaces",
    ),
    "full-width-colon": Entry(
        "キーの後に全角の「：」があります", "半角の「:」と空白", "「：」を半角の「: 」に置きかえてください",
        "a full-width colon after the key", 'a plain ":" and a space', 'replace "：" with ": "',
    ),
    # YAML
    "stray-colon": Entry(
        "「:」の位置がおかしいです", "一行に「キー: 値」が一つ",
        "値の中に「: 」があれば値を \"…\" で囲み、なければ前の行の「:」と字下げを見てください",
        "a colon in the wrong place", 'one "key: value" on a line',
        'quote a value that has ": " in it; otherwise look at the colon and the indentation of the line before',
    ),
    "missing-colon": Entry(
        "キーの後に「: 」がありません", "「キー: 値」", "半角の「:」と空白を入れてください",
        'no ": " after a key', '"key: value"', "add a colon and a space",
    ),
    "unclosed-quote": Entry(
        "引用符が閉じていません", "同じ記号で終わる引用", "終わりの引用符を足してください",
        "a quotation mark is not closed", "the same mark at the end", "add the closing mark",
    ),
    "text-after-value": Entry(
        "値の後に余分な文字があります", "一行に値は一つ", "余分な文字を消すか、引用符で全体を囲んでください",
        "something follows the value", "one value on a line", "delete what is too much, or quote the whole value",
    ),
    "unclosed-bracket": Entry(
        "かっこ {{ }} や [ ] の中が正しく区切られていません", "「, 」で区切り、同じ種類のかっこで閉じた中身",
        "値の中に「: 」や「,」や引用符があれば値を \"…\" で囲み、なければ閉じるかっこと「,」を確かめてください",
        "what stands in {{ }} or [ ] is not separated properly", "items separated by commas and a closing bracket",
        "quote a value that has a colon, a comma or a quotation mark in it; otherwise check brackets and commas",
    ),
    "wrong-indent": Entry(
        "字下げ、または「- 」の位置がそろっていません", "同じまとまりの行は同じ字下げ", "上の行と頭をそろえてください",
        'the indentation or a "- " is out of line', "the same indentation for lines that belong together",
        "align the line with the one above",
    ),
    "reserved-character": Entry(
        "値をこの記号から始めることはできません", "文字か数字で始まる値、または \"…\" で囲んだ値", "値を \"…\" で囲んでください",
        "a value cannot begin with this sign", "a value that begins with a letter or digit, or a quoted one",
        "put the value in quotation marks",
    ),
    "unknown-escape": Entry(
        "「\\」の使い方が正しくありません", "\"…\" の中では「\\\\」", "「\\」を二つ重ねるか、'…' で囲んでください",
        'a "\\" that is not understood', '"\\\\" between double quotation marks',
        "double it, or use single quotation marks",
    ),
    "syntax": Entry(
        "YAML として読めません", "「キー: 値」の行", "この行と前の行の記号と字下げを確かめてください",
        "this cannot be read as YAML", 'lines of "key: value"',
        "check signs and indentation here and in the line before",
    ),
    "too-deep": Entry(
        "入れ子が深すぎます", "{value} 段まで", "余分なかっこや字下げを消してください",
        "this is nested too deeply", "at most {value} levels", "remove brackets or indentation that are too much",
    ),
    "several-documents": Entry(
        "一つのファイルに二つ目の文書があります", "一ファイルに一つの記録", "「---」の行を消すか、ファイルを分けてください",
        "a second document in one file", "one record in a file", 'delete the "---" line, or use two files',
    ),
    "empty-file": Entry(
        "ファイルに中身がありません", "「キー: 値」の行", "中身を書くか、ファイルを消してください",
        "the file is empty", 'lines of "key: value"', "write the record, or delete the file",
    ),
    "duplicate-key": Entry(
        "キー「{value}」は {first} 行目にもあります", "同じキーは一度だけ", "どちらかを消してください",
        'the key "{value}" already stands in line {first}', "each key once", "delete one of them",
    ),
    "anchor-or-alias": Entry(
        "「{value}」は YAML の参照（& と *）です", "その場所に書いた値", "値をそのまま書いてください。文字なら \"…\" で囲みます",
        '"{value}" is a YAML anchor or alias', "the value itself", "write the value out; quote it if it is text",
    ),
    "tag": Entry(
        "「{value}」は YAML の型の指定（!）です", "型の指定のない値", "消してください。文字なら \"…\" で囲みます",
        '"{value}" is a YAML tag', "a value without a tag", "delete it; quote it if it is text",
    ),
    "merge-key": Entry(
        "「<<」（ほかの記録の取り込み）は使えません", "その場所に書いたキーと値", "取り込みたいキーと値をここに書いてください",
        'the merge key "<<" is not used here', "the keys and values themselves", "write the keys and values out",
    ),
    "key-not-text": Entry(
        "キーが文字ではありません", "「キー: 値」", "英小文字のキーを書いてください",
        "the key is not text", '"key: value"', "write a key in lower-case letters",
    ),
    "ambiguous-word": Entry(
        "「{value}」は、読み手によって真偽にも文字にもなります",
        "真偽なら true か false、文字なら引用符つき", "true / false にするか \"{value}\" と囲んでください",
        '"{value}" is a truth value to some readers and a word to others', "true or false, or a quoted word",
        "write true or false, or put it in quotation marks",
    ),
    "leading-zero": Entry(
        "「{value}」は 0 で始まる数です", "0 で始まらない数、または引用符つきの文字",
        "先頭の 0 を消すか、文字なら \"{value}\" と囲んでください",
        '"{value}" is a number that begins with 0', "a number without it, or a quoted text",
        "delete the leading 0, or quote it if it is text",
    ),
    "sexagesimal": Entry(
        "「{value}」は、読み手によって六十進の数になります", "引用符つきの文字", "\"{value}\" と囲んでください",
        '"{value}" is a number in base 60 to some readers', "a quoted text", "put it in quotation marks",
    ),
    "empty-value": Entry(
        "値がありません", "キーの後や「- 」の後に値",
        "値を書くか、行ごと消してください。{{…}} の中の「,」を含む文字は \"…\" で囲みます",
        "there is no value", 'a value after the key or "- "',
        "write the value, or delete the line; inside {{…}}, quote a text that has a comma",
    ),
    # what the records demand
    "not-a-mapping": Entry(
        "「キー: 値」の組ではありません", "{expected}", "字下げした「キー: 値」の行か {{キー: 値}} で書いてください",
        'this is not a set of "key: value"', "{expected}", 'write indented lines of "key: value", or {{key: value}}',
    ),
    "not-a-list": Entry(
        "一覧ではありません", "「- 」で始まる行の並び", "一件でも「- 」を付けて書いてください。無ければ行ごと消してください",
        "this is not a list", 'lines that begin with "- "', 'write "- " even before a single item, or delete the key',
    ),
    "not-text": Entry(
        "ここには一つの値を書きます", "一つの文字または数", "かっこ・字下げ・「- 」を取って、一つの値を書いてください",
        "one value belongs here", "one text or number", 'remove brackets, indentation or "- " and write one value',
    ),
    "unknown-key": Entry(
        "「{value}」というキーはありません", "{allowed} のどれか", "キーの名前を直すか、行を消してください",
        'there is no key "{value}"', "one of {allowed}", "correct the key, or delete the line",
    ),
    "missing-key": Entry(
        "キー「{value}」（{title}）がありません", "「{value}: …」の行", "この記録に「{value}」を書き足してください",
        'the key "{value}" is missing', 'a line "{value}: …"', 'add "{value}" to this record',
    ),
    "not-a-choice": Entry(
        "「{value}」は選べません", "{choices} のどれか", "この中から選んでください",
        '"{value}" is not one of the choices', "one of {choices}", "choose one of these",
    ),
    "not-a-date": Entry(
        "「{value}」は日付ではありません", _DATE, "暦にある日付を、月と日を二桁にして書いてください",
        '"{value}" is not a date', _DATE_EN, "write a date of the calendar, month and day with two digits",
    ),
    "not-a-day": Entry(
        "「{value}」は一日を指していません", "2024-04-01 の形の日付", "月だけ、年だけではなく、確かめた日まで書いてください",
        '"{value}" is not a single day', "a day such as 2024-04-01", "write the day, not just the month or the year",
    ),
    "era-date": Entry(
        "「{value}」は和暦です", _DATE, "西暦に直してください",
        '"{value}" is a date of a Japanese era', _DATE_EN, "write the year of the common era",
    ),
    "excel-date": Entry(
        "「{value}」は Excel が日付の代わりに残した番号です", _DATE, "日付に直してください",
        '"{value}" is a number that Excel left in place of a date', _DATE_EN, "write the date",
    ),
    "full-width-digits": Entry(
        "「{value}」に全角の数字があります", "半角の数字", "半角で書きなおしてください",
        '"{value}" has full-width digits', "half-width digits", "type it half-width",
    ),
    "not-a-count": Entry(
        "「{value}」は個数ではありません", "0 以上の整数（区切りの「,」や単位なし）", "整数だけを書いてください",
        '"{value}" is not a count', "a whole number of 0 or more, without separators or unit", "write only the number",
    ),
    "not-a-number": Entry(
        "「{value}」は数ではありません", "0 以上の数（小数は「.」、区切りの「,」や単位なし）", "数だけを書いてください",
        '"{value}" is not a number', "a number of 0 or more, with . for decimals and without separators or unit",
        "write only the number",
    ),
    "man-suffix": Entry(
        "「{value}」に単位が付いています", "単位も区切りの「,」もない整数", "整数だけを書いてください",
        '"{value}" has a unit', "a whole number without unit or separators",
        "write only the number",
    ),
    "not-a-flag": Entry(
        "「{value}」は true でも false でもありません", "true か false", "どちらかを書いてください",
        '"{value}" is neither true nor false', "true or false", "write one of them",
    ),
    "stray-space": Entry(
        "「{value}」の前後に空白があるか、途中で改行しています", "前後に空白のない一行", "空白と改行を消してください",
        '"{value}" begins or ends with a space, or runs over several lines', "one line without spaces around it",
        "delete the spaces and line breaks",
    ),
    "empty-text": Entry(
        "文字がありません", "一文字以上の文字", "書くことが無ければ、行ごと消してください",
        "the text is empty", "one character or more", "delete the line if there is nothing to say",
    ),
    "not-an-id": Entry(
        "「{value}」は id の形ではありません", "半角の英小文字と数字を「-」でつないだ名前（例 resident-record-copy）", "この形に直してください",
        '"{value}" does not have the form of an id',
        "lower-case letters and digits joined by -, as in resident-record-copy", "give it this form",
    ),
    "not-a-source-ref": Entry(
        "「{value}」は出典の形ではありません", "sources.yml の id、または id#場所（例 plan-2024-04#top-100）", "この形に直してください",
        '"{value}" does not have the form of a source',
        "an id of sources.yml, or id#section, as in plan-2024-04#top-100",
        "give it this form",
    ),
    "not-a-url": Entry(
        "「{value}」は URL ではありません", "https:// か http:// で始まり、空白のないアドレス", "ページのアドレスを写しなおしてください",
        '"{value}" is not a URL', "an address that begins with https:// or http:// and has no spaces",
        "copy the address of the page again",
    ),
    # what the rules demand
    "listed-twice": Entry(
        "{key}「{value}」は {first} 行目にもあります", "一つの一覧に同じ {key} は一度だけ", "どちらかを直すか消してください",
        '{key} "{value}" already stands in line {first}', "each {key} once in a list", "correct or delete one of them",
    ),
    "duplicate-rank": Entry(
        "順位 {value} は {other} にもあります", "順位ごとに一つの手続", "計画の表で確かめて、どちらかを直してください",
        "rank {value} is also that of {other}", "one procedure for each rank",
        "compare with the plan's table and correct one",
    ),
    "rank-gap": Entry(
        "順位 {value} の前の {missing} がありません", "1 からすき間なく続く順位", "計画の表で確かめて、抜けた手続を足すか順位を直してください",
        "there is no {missing} before rank {value}", "ranks from 1 without a gap",
        "compare with the plan's table; add the procedure or correct the rank",
    ),
    "unknown-topic": Entry(
        "分野「{value}」は strategy.yml にありません", "{choices} のどれか", "この中から選んでください",
        'there is no topic "{value}" in strategy.yml', "one of {choices}", "choose one of these",
    ),
    "unknown-edition": Entry(
        "版「{value}」は editions にありません", "{choices} のどれか", "この中から選ぶか、editions に足してください",
        'there is no edition "{value}" in editions', "one of {choices}", "choose one of these, or add it to editions",
    ),
    "unknown-source": Entry(
        "出典「{value}」は sources.yml にありません", "sources.yml にある id", "id を直すか、sources.yml に出典を足してください",
        'there is no source "{value}" in sources.yml', "an id of sources.yml",
        "correct the id, or add the source to sources.yml",
    ),
    "unknown-section": Entry(
        "出典「{source}」に場所「{value}」はありません", "{choices}", "この中から選ぶか、sources.yml の sections に足してください",
        'the source "{source}" has no section "{value}"', "{choices}", "choose one of these, or add it to its sections",
    ),
    "no-sections": Entry(
        "出典「{source}」には場所の一覧がありません", "「#」の付かない id", "「#」から後を消すか、sources.yml の sections に足してください",
        'the source "{source}" lists no sections', 'its id without "#"',
        'delete what begins with "#", or add sections to it',
    ),
    "section-missing": Entry(
        "計画のどこに書いてあるかがありません", "「{value}#場所」。場所は {choices}", "「#」と場所を付けてください",
        "the section of the plan is not named", '"{value}#section"; its sections are {choices}',
        'add "#" and the section',
    ),
    "plan-without-date": Entry(
        "計画「{value}」に発行日がありません", "「published: 2024-04」のような行", "この出典に published を書き足してください",
        'the plan "{value}" has no date', 'a line such as "published: 2024-04"', "add published to this source",
    ),
    "plan-without-sections": Entry(
        "計画「{value}」に場所の一覧がありません", "「sections:」と、その下に「id: 名前」の行", "この出典に sections を書き足してください",
        'the plan "{value}" lists no sections', '"sections:" with lines of "id: name" below',
        "add sections to this source",
    ),
    "event-without-date": Entry(
        "できごとに日付がありません", "on（起きた日）か by（この時点までに）のどちらか一つ", "分かる細かさで書き足してください",
        "the event has no date", "either on (the day) or by (no later than)", "add one, as precise as it is known",
    ),
    "event-with-two-dates": Entry(
        "on と by の両方があります", "on（起きた日）か by（この時点までに）のどちらか一つ", "起きた日が分かるなら by を消してください",
        "both on and by are given", "either on (the day) or by (no later than)", "delete by if the day is known",
    ),
    "events-out-of-order": Entry(
        "{value} のできごとが {other} の後にあります", "古い順", "日付の古いものを上に移してください",
        "the event of {value} stands after that of {other}", "the oldest first", "move the older one up",
    ),
    "duplicate-event": Entry(
        "同じ日付・種類・出典のできごとが {first} 行目にもあります", "一つのできごとは一度だけ", "どちらかを消してください",
        "line {first} has an event of the same date, kind and source", "each event once", "delete one of them",
    ),
    "quote-not-in-remarks": Entry(
        "この原文は remarks の as_printed のどれとも一致しません", "備考の原文と一字一句同じ文字", "remarks から写してください",
        "these words are not those of any as_printed in remarks", "a remark to the letter", "copy it from remarks",
    ),
    "event-after-plan": Entry(
        "計画「{source}」（{published}）が、その後の {value} の対応を述べています",
        "計画の発行日までの日付", "日付か出典を直してください。予定なら commitments に書きます",
        'the plan "{source}" ({published}) cannot report what became available in {value}',
        "a date up to that of the plan", "correct the date or the source; what is planned belongs to commitments",
    ),
    "commitments-out-of-order": Entry(
        "{value} に公表の約束が {other} 公表の後にあります", "公表の古い順。前の約束は消さずに残す", "新しい約束を一番下に移してください",
        "the commitment announced {value} stands after that of {other}",
        "the oldest first, with no earlier one deleted",
        "move the newer one to the end",
    ),
    "target-before-announcement": Entry(
        "期限 {value} が公表 {announced} より前です", "公表の日より後の期限", "target と announced を確かめてください",
        "the target {value} lies before its announcement {announced}", "a target after the announcement",
        "check target and announced",
    ),
    "reason-missing": Entry(
        "期限を変えた理由がありません", "「reason: {{kind: …, what: {{ja: …, en: …}}}}」",
        "前の約束を置きかえる理由を、出典のとおりに書いてください",
        "the reason for the new target is missing", '"reason: {{kind: …, what: {{ja: …, en: …}}}}"',
        "say why it replaces the commitment before it, as the source gives it",
    ),
    "reason-on-first-commitment": Entry(
        "最初の約束に理由があります", "理由は二つ目の約束から", "reason を消すか、前の約束を上に書き足してください",
        "the first commitment has a reason", "a reason from the second commitment on",
        "delete reason, or add the earlier commitment above",
    ),
    "unknown-record": Entry(
        "「{value}」という id は {where} にありません", "{where} にある id", "id を直すか、その記録を足してください",
        'there is no id "{value}" in {where}', "an id of {where}", "correct the id, or add that record",
    ),
    "unknown-milestone": Entry(
        "期間 {value} のセルはこの取組にありません", "{choices} のどれか", "milestones にある期間を書くか、milestone の行を消してください",
        "this row has no cell for {value}", "one of {choices}", "name a period of milestones, or delete milestone",
    ),
    "unknown-measure": Entry(
        "施策 {value} は measures にありません", "{choices} のどれか", "番号を直してください",
        "there is no measure {value} in measures", "one of {choices}", "correct the number",
    ),
    "same-as-one-way": Entry(
        "「{value}」の same_as に「{id}」がありません", "どちらの行にも相手の id", "「{value}」の same_as に「{id}」を足すか、ここから消してください",
        '"{value}" does not name "{id}" in its same_as', "both rows naming each other",
        'add "{id}" to the same_as of "{value}", or delete it here',
    ),
    "milestones-out-of-order": Entry(
        "{value} のセルが {other} の後にあります", "期間の順", "古い期間のセルを上に移してください",
        "the cell of {value} stands after that of {other}", "the order of the periods", "move the earlier one up",
    ),
    "nothing-to-continue": Entry(
        "最初のセルが「継続」です", "続くものを述べるセル", "計画の表で確かめて、抜けたセルを足してください",
        "the first cell says only that something continues", "a cell that says what goes on",
        "compare with the plan's table and add the cell",
    ),
    "value-or-range": Entry(
        "値が一つに決まりません", "value だけ、または min と max の両方", "原典の数字に合わせて、どちらかで書いてください",
        "the figure is neither a value nor a range", "value alone, or both min and max",
        "write one of the two, as the plan prints it",
    ),
    "range-upside-down": Entry(
        "下限 {value} が上限 {other} より大きいです", "min は max 以下", "min と max を確かめてください",
        "the lower end {value} exceeds the upper end {other}", "min not above max", "check min and max",
    ),
    "observations-out-of-order": Entry(
        "{value} の観測値が {other} の後にあります", "古い順", "日付の古いものを上に移してください",
        "the observation of {value} stands after that of {other}", "the oldest first", "move the older one up",
    ),
    "duplicate-order": Entry(
        "順 {value} は {other} にもあります", "順番ごとに一つの記録", "計画で確かめて、どちらかを直してください",
        "order {value} is also that of {other}", "one record for each number", "compare with the plan and correct one",
    ),
    "order-gap": Entry(
        "順番の {missing} がなく、{value} があります", "1 からすき間なく続く順番", "計画で確かめて、抜けた記録を足すか番号を直してください",
        "there is {value} but no {missing}", "numbers from 1 without a gap",
        "compare with the plan; add the record or correct the number",
    ),
    "nothing-contradicts": Entry(
        "食い違いを示すものが足りません", "二つ以上の原文、または一つの原文と計算", "statements か computed に書き足してください",
        "nothing here shows a contradiction", "two statements or more, or one and a computation",
        "add to statements or computed",
    ),
    "same-search-word": Entry(
        "「{value}」は {first} 行目の「{other}」と同じことばとしてさがされます",
        "同じことばは一度だけ（全角と半角、カタカナとひらがな、大文字と小文字は区別されません）", "どちらかを消してください",
        'the search takes "{value}" for "{other}" of line {first}',
        "each word once, whatever its width, kana and capitals", "delete one of them",
    ),
    "means-nowhere": Entry(
        "「{value}」はどの記録にも出てきません", "手続の名称・システム・備考・できごと、または分野の名称にあることば",
        "記録のとおりのことばに直すか、消してください",
        '"{value}" occurs in no record', "words of a procedure\'s name, system, remarks or events, or of a topic",
        "write it as the records do, or delete it",
    ),
    "not-an-address": Entry(
        "「{value}」はこのサイトの中のアドレスではありません", "procedures/moving-out-notification/ のように「/」で終わり、「/」で始まらない形",
        "この形に直してください",
        '"{value}" is not an address within this site',
        "an address such as procedures/moving-out-notification/, with / at its end and none at its beginning",
        "give it this form",
    ),
    "not-a-tested-address": Entry(
        "「{value}」はこのサイトのページのアドレスではありません", "/procedures/moving-out-notification/ のように「/」で始まり「/」で終わる形",
        "この形に直してください",
        '"{value}" is not the address of a page of this site',
        "an address such as /procedures/moving-out-notification/, with / at its beginning and its end",
        "give it this form",
    ),
    # corrections and redirects
    "correction-of-no-key": Entry(
        "「{value}」というキーは、この記録にはありません", "{choices} のどれか", "訂正した項目のキーを書いてください",
        'this entry can have no key "{value}"', "one of {choices}", "name the key that was corrected",
    ),
    "correction-changes-nothing": Entry(
        "{key} はまだ、訂正したはずの「{value}」のままです", "{key} に正しい値、was に前の値",
        "{key} を正しい値に直してください",
        '{key} still is "{value}", which this correction calls wrong', "what is right in {key}, what was wrong in was",
        "put right what stands in {key}",
    ),
    "redirect-from-a-page": Entry(
        "「{value}」にはページがあります", "from には、もうないページのアドレス",
        "一度なくしたアドレスは別のことに使えません。ファイルを別の名前にするか、この転送を消してください",
        'there is a page at "{value}"', "the address of a page that is gone",
        "an address that is gone is never used again: rename the file, or delete this redirect",
    ),
    "redirect-chain": Entry(
        "「{value}」はさらに別のアドレスへ移されています", "いまページがあるアドレス", "最後の行き先を直接書いてください",
        '"{value}" has moved on itself', "the address of a page", "write where it leads in the end",
    ),
    "redirect-to-nowhere": Entry(
        "「{value}」にページはありません", "いまページがあるアドレス", "行き先のアドレスを確かめてください",
        'there is no page at "{value}"', "the address of a page", "check where it should lead",
    ),
    # what must never be lost: the working tree against what was published
    "entry-changed": Entry(
        "公開した記録の {key} が「{was}」から「{now}」に書きかえられています", "{key} はもとの「{was}」",
        "もとに戻してください。新しい期限やできごとは、新しい記録として足します。"
        "まちがいを直すのなら、この記録に「corrections: [{{on: 今日, field: {field}, was: \"{was}\", why: {{ja: …, en: …}}}}]」を足してください",
        'the key {key} of a published entry was "{was}" and now is "{now}"', '"{was}" in {key}',
        "restore it; a new target or event is a new entry; to mend a mistake add "
        'corrections: [{{on: today, field: {field}, was: "{was}", why: {{ja: …, en: …}}}}] to this entry',
    ),
    "entry-removed": Entry(
        "公開した {key} の記録「{was}」がなくなっています", "前からある記録はすべて残る",
        "もとに戻してください。まちがいだったのなら、消さずに corrections で直します",
        'a published entry of {key} is gone: "{was}"', "every entry that was there",
        "restore it; a mistake is not deleted but mended by corrections",
    ),
    "correction-was-differs": Entry(
        "{key} の前の値は「{was}」で、「{value}」ではありません", "was に、公開されている値「{was}」を一字一句同じに",
        "was を直してください。前に無かったキーなら was を書きません",
        'what stood in {key} was "{was}", not "{value}"', '"{was}" in was, to the letter',
        "correct was, or leave it out if the key was not there",
    ),
    "correction-overwritten": Entry(
        "公開した訂正が書きかえられたか、消されています", "前からある訂正はそのまま、新しい訂正はその後", "前からある訂正をもとに戻してください",
        "a published correction has been changed or deleted", "the earlier corrections as they were, new ones after them",
        "restore the earlier corrections",
    ),
    "correction-of-new-entry": Entry(
        "まだ公開していない記録に訂正があります", "訂正は、公開した記録にだけ", "corrections を消して、正しい値だけを書いてください",
        "an entry that has not been published has a correction", "corrections of published entries only",
        "delete corrections and write what is right",
    ),
    "address-gone": Entry(
        "公開したページ「{value}」がなくなります", "一度公開したアドレスは、いつまでも開ける",
        "ファイルをもとに戻してください。別のページに移したのなら data/redirects.yml に"
        "「{{from: {value}, to: 新しいアドレス, on: 今日, why: {{ja: …, en: …}}}}」を足します",
        'the published page "{value}" would be gone', "an address that works for ever once it is published",
        'restore the file, or add "{{from: {value}, to: the new address, on: today, why: {{ja: …, en: …}}}}" '
        "to data/redirects.yml",
    ),
    "record-gone": Entry(
        "公開した id「{value}」（{key}）がなくなっています", "一度公開した id は、いつまでも残る", "この id の記録をもとに戻してください",
        'the published id "{value}" ({key}) is gone', "an id that stays for ever once it is published",
        "restore the record with this id",
    ),
    "redirect-gone": Entry(
        "公開した転送「{value}」がなくなっています", "一度公開したアドレスは、いつまでも開ける", "この from の行をもとに戻してください",
        'the published redirect from "{value}" is gone', "an address that works for ever once it is published",
        "restore the line with this from",
    ),
    "no-promise": Entry(
        "約束も、計画が述べる対応済もありません", "commitments に一つ、または計画を出典とする available のできごと", "計画の表で確かめて書き足してください",
        "neither a commitment nor an available event of the plan", "one of the two",
        "compare with the plan's table and add it",
    ),
    "published-count-differs": Entry(
        "計画は {period} までに {value} 手続としていますが、手続のファイルから数えると {computed} です", "同じ数",
        "計画の表と手続のファイルを見比べて、写しまちがいを直してください",
        "the plan prints {value} procedures by {period}, the procedure files give {computed}", "one number",
        "compare the plan's table with the procedure files and correct the slip",
    ),
    "page-macro": Entry(
        "ページの中のマクロの書き方に誤りがあります（本文の {line} 行目: {error}）", "ほかのページにもあるマクロと、閉じたかっこ",
        "マクロの名前とかっこを、ほかのページと見比べて直してください",
        "a macro in the page is not written as it should be (line {line} of the text below its head: {error})",
        "a macro that other pages use, and closed brackets",
        "compare the name of the macro and its brackets with other pages",
    ),
    # a fault of the program, not of the data
    "not-rendered": Entry(
        "このデータから「{page}」を作れません（作れないページとファイルは全部で {count}。{error}、{place}）",
        "検査を通ったデータからは、どのページもファイルも作れること",
        "これはプログラムの誤りです。この記録の直前の変更を戻せば公開できます。この文をそのまま知らせてください"
        "（PORTAL_DEBUG=1 を付けると、くわしく出ます）",
        '"{page}" cannot be made of this data (pages and files that cannot: {count}; {error}, {place})',
        "that every page and file can be made of data which passes the check",
        "this is a fault of the program; undo the last change of this record to publish, and report this message "
        "as it is (PORTAL_DEBUG=1 tells more)",
    ),
}
