"""A record of any kind, an entry of any list, a correction: each typed in one go, or told what is wrong with it."""

import shutil

import pytest
from files import files_below
from town_project import AS_OF, load_checked

from macros.__main__ import main
from macros.cli.mending import NEXT
from macros.kinds.kpis.record import Kpi

NEW = {
    "kpi ebook-loans": """
        name=電子書籍の貸出数 unit=冊 definition=図書館が貸した電子書籍の数です。 part=policy-1 direction=up
        source=minamo-plan#procedures targets.2.at=4Q targets.2.value=30 targets.2.as_printed=30冊
        targets.1.at=3Q targets.1.value=20 targets.1.as_printed=20冊
    """,
    "initiative ebook-library": """
        name=電子図書館 name.en=Electronic-library part=policy-1 source=minamo-plan#policy-1
        target_label=取組と達成目標 milestones.1.period=3Q milestones.1.as_printed=開館
    """,
    "project ebooks": """
        title=電子図書館 title_en=Ebooks part=policy-1 source=minamo-plan#columns summary=本を電子で貸します。
        procedures=library-card procedures=library-book-reservation
    """,
    "term ebook": "term=電子書籍 english=ebook reading=でんししょせき definition=画面で読む本です。 match=電子書籍",
    "discrepancy ebooks-counted-twice": """
        kind=figures title=電子書籍の冊数が二通りある explanation=二つのページで冊数が違います。 shown_as=両方を示します。
        statements.1.source=minamo-plan#policy-1 statements.1.at=表 statements.1.as_printed=20冊
        statements.2.source=minamo-plan#columns statements.2.at=コラム statements.2.as_printed=30冊
        about.procedures=library-card
    """,
    "case ebook-lending": """
        name=本を借りる source=minamo-plan#columns estimate=true
        before.min=30 before.max=30 before.unit=minutes before.as_printed=30分
        after.min=5 after.max=5 after.unit=minutes after.as_printed=5分
    """,
    "system ebook-shelf": "name=電子書棚 what=電子書籍を貸すシステムです。 source=minamo-plan#columns",
}
ADDED = """
add library-card commitments announced=2026-05 target=2027-03 source=minamo-blog reason.kind=national_system
    reason.what=国のシステムが遅れたため
add water-service-restart services kind=guide source=minamo-blog url=https://water.minamo.example/ seen_on=2026-11-01
correct resident-record-copy events 1 confidence=medium --on 2026-11-20 --why 出典は写しでした
"""


@pytest.fixture
def project(tmp_path, town_root):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    shutil.copy(town_root / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def run(project, capsys):
    """A function that runs a command, its words parted by spaces: (exit status, output, errors)."""

    def run(command):
        status = main([*command.split(), "--root", str(project), "--as-of", AS_OF])
        return status, *capsys.readouterr()

    return run


def test_a_record_of_every_kind_is_typed_in_one_go_and_rendered(run, project):
    for record, typed in NEW.items():
        status, out, errors = run(f"new {record} {typed}")
        assert (status, errors) == (0, ""), record
        assert out.startswith("書いた行 / Lines written:\ndata/")
    site = load_checked(project)
    figure = site.kpis["ebook-loans"]
    assert [(one.at.text, str(one.value)) for one in figure.targets] == [("3Q", "20"), ("4Q", "30")]
    assert figure.order == len(site.kpis)  # numbered on
    assert site.initiatives["ebook-library"].order == 3
    assert site.projects["ebooks"].procedures == ["library-card", "library-book-reservation"]
    assert run("check")[0] == 0  # which renders every page


def test_what_is_added_is_told_as_readers_will_read_it(run):
    out = run(f"new kpi ebook-loans {NEW['kpi ebook-loans']} --dry-run")[1]
    assert "data/kpis/ebook-loans.yml:3: name: {ja: 電子書籍の貸出数}\n" in out
    assert "読者が読む文 / What readers will read (2026-11-23):\n" in out and out.endswith(
        "何も書きませんでした。 / Nothing was written.\n"
    )
    assert (
        "\n指標「電子書籍の貸出数」を足します。単位：冊。良い向き：増えるほど良い。目標：20冊（2024年度）、30冊（"
        in out
    )
    assert run(f"new term ebook {NEW['term ebook']} --dry-run")[1].split("\n")[-4] == "電子書籍"


def test_a_deadline_an_entrance_and_a_correction_are_typed_in_one_go(run, project):
    for command in ADDED.strip().replace("\n    ", " ").splitlines():
        status, out, errors = run(command)
        assert (status, errors) == (0, ""), command
    assert "\n書きかえ / Changed: できごと 2021-09「住民票の写しの請求を開始」の確かさ: 高い → 中くらい\n" in out
    told = "2026年11月20日に、確かさを「高い」から「中くらい」に改めました。理由：出典は写しでした。"
    assert out.endswith(f"\n{told}\n\n{NEXT}\n")
    by_id = {one.id: one for one in load_checked(project).procedures}
    assert [one.target.text for one in by_id["library-card"].commitments][-1] == "2027-03"
    assert by_id["water-service-restart"].services[-1].url == "https://water.minamo.example/"
    event = by_id["resident-record-copy"].events[0]
    assert (str(event.confidence), event.corrections[-1].field) == ("medium", "confidence")
    assert run("check")[0] == 0


def test_a_promise_is_put_right_in_one_go_and_what_stood_there_stays(run, project):
    status, out, errors = run("correct e-application-cases name=電子申請の受付件数 --on 2026-11-20 --why 字のもれ")
    assert (status, errors) == (0, "")
    assert "\n書きかえ / Changed: 名称: 電子申請の件数 → 電子申請の受付件数\n" in out
    assert (
        "何もしなくてかまいません。英語「Electronic applications」は、日本語を直す前のままです。" in out
        and "（Excel なら英語の列、ファイルなら data/kpis/e-application-cases.yml の 3 行目）。" in out
    )
    assert (
        "\n2026年11月20日に、名称を「電子申請の件数」から「電子申請の受付件数」に改めました。理由：字のもれ。\n" in out
    )
    cases = load_checked(project).kpis["e-application-cases"]
    assert (cases.name.ja, cases.revisions[-1].was) == ("電子申請の受付件数", "電子申請の件数")
    out = run("add e-application-cases revisions on=2026-11-20 field=unit was=個 why=単位の写しまちがい --dry-run")[1]
    assert "\n2026年11月20日に、単位を「個」から「件」に改めました。理由：単位の写しまちがい。\n" in out


def test_a_corrected_date_puts_its_entry_in_order(run, project):
    dates = "correct resident-record-copy events 1 on=2023-09 --on 2026-11-20 --why 月のまちがい"
    times = "correct e-application-cases observations 2 on=2022-06 --on 2026-11-20 --why 時点のまちがい"
    for command in (dates, times):
        status, _, errors = run(command)
        assert (status, errors) == (0, ""), command
    assert [one.on.text for one in load_checked(project).kpis["e-application-cases"].observations] == [
        "2022-06",
        "FY2023",
    ]
    copy = {one.id: one for one in load_checked(project).procedures}["resident-record-copy"]
    assert [one.when.text for one in copy.events] == ["FY2022", "2023-09", "2024-07", "2026-02-05"]
    assert copy.events[1].corrections[-1].was == "2021-09"


WRONG = {
    "correct library-card name=図書館カード --on 2026-11-20 --why 市が名称を変えたため": (
        "--why: renamed-not-slip 「市が名称を変えたため」は、このサイトのまちがいではなく、市が名称を変えたことのようです\n"
        "  期待: いまの名称「個人貸出しの登録(図書館カード発行)」の何がまちがいだったか  "
        "直し方: 市が変えたのなら、フォームか /edit/ の「市が名称を変えた」で、それを公表した資料と一緒に知らせてください。"
        "前の名称でも探せるように、旧称として残ります\n"
        '  EN: "市が名称を変えたため" seems to be that the city renamed it, and no slip of this site. '
        'Expected what was wrong with "個人貸出しの登録(図書館カード発行)". '
        "Fix: tell of a new name by the form for that, or on the page /edit/, with what was published; "
        "the old one is then still found.\n"
    ),
    "correct library-card name=図書館カード --on 2026-11-20 --why 修正": (
        "--why: says-no-reason 「修正」だけでは、なぜ変えたのかが分かりません\n"
        "  期待: 何を何とまちがえたか、または、だれが、なぜ変えたと言っているかの一文  "
        "直し方: 「日付を一か月まちがえて写していました」「市が、対象を広げたためと説明しています」のように書いてください\n"
        '  EN: "修正" says that something was changed or wrong, and not why. Expected one sentence on what was taken '
        "for what, or on who says that it changed, and why. "
        "Fix: say it as one would to a reader, such as that the date was copied a month late, or that the city says that "
        "more people may use it.\n"
        "\n問題: 1 件 / Problems: 1\n"
    ),
    "correct library-card ja=図書館カード --on 2026-11-20 --why 写しまちがい": (
        "ja: unknown-key 「ja」という項目はありません\n"
        "  期待: {own} のどれか  直し方: もしかして「name（名称）」ですか。項目の名前を直してください\n"
        '  EN: There is no field "ja". Expected one of {own}. '
        'Fix: did you mean "name"? Otherwise correct the name of the field.\n'
    ),
    "add library-card commitments announced=2026-05 締切=2027-03 source=minamo-blog": (
        "締切: unknown-key 「締切」という項目はありません\n"
        "  期待: announced（公表）, target（期限）, source（出典）, reason（理由）, corrections（訂正） のどれか  "
        "直し方: もしかして「target（期限）」ですか。項目の名前を直してください\n"
        '  EN: There is no field "締切". Expected one of announced（公表）, target（期限）, source（出典）, reason（理由）, '
        'corrections（訂正）. Fix: did you mean "target"? Otherwise correct the name of the field.\n'
    ),
    "correct library-card topic=x --on 2026-11-20 --why 写しまちがい": (
        "topic: mended-in-file 「topic」は、この命令では直せません\n"
        "  期待: data/procedures/library-card.yml の「topic」に正しい値  "
        "直し方: そのファイル（Excel ではそのセル）を直してください。"
        "計画の約束なら、前の値を revisions（改めた言葉）にも書きます。書き方は make diff が示します\n"
        '  EN: "topic" cannot be put right by this command. '
        'Expected what is right in "topic" of data/procedures/library-card.yml. '
        "Fix: correct that file, or its cell in the workbook; "
        "of a promise of the plan what stood there goes into revisions too, as make diff shows.\n"
    ),
    "new kpi x nam=a targets.at=3 unit survey=x name=a name=b": (
        "nam: unknown-key 「nam」という項目はありません\n"
        "  期待: {keys} のどれか  直し方: もしかして「name（名称）」ですか。項目の名前を直してください\n"
        '  EN: There is no field "nam". Expected one of {keys}. '
        'Fix: did you mean "name"? Otherwise correct the name of the field.\n'
        "targets.at: not-numbered 「targets.at」には、一覧の何番目の何かが書かれていません\n"
        "  期待: 「targets.1.at=…」のように番号と項目  直し方: 番号を1から付けてください\n"
        '  EN: "targets.at" does not say which field of which item of the list. '
        "Expected a number and a field, as in targets.1.at=…. Fix: number the items from 1.\n"
        "unit: not-an-assignment 「unit」は「キー=値」の形ではありません\n"
        "  期待: 「name=名前」のように = でつないだもの  直し方: 空白を含む値は全体を引用符で囲んでください\n"
        '  EN: "unit" does not have the form KEY=VALUE. Expected a key and a value joined by =, as in name=NAME. '
        "Fix: put quotation marks around all of it where the value holds spaces.\n"
        "survey: holds-more 「survey」は、いくつかの項目をまとめたものです\n"
        "  期待: survey.name, survey.question, survey.choice, survey.multiple_choice, survey.every_years のどれか  "
        "直し方: 中の項目を一つずつ書いてください\n"
        '  EN: "survey" holds several fields. Expected one of survey.name, survey.question, survey.choice, '
        "survey.multiple_choice, survey.every_years. Fix: write the fields in it one by one.\n"
        "name: typed-twice 「name」が二度書かれています\n"
        "  期待: 一度だけ  直し方: どちらか一つにしてください\n"
        '  EN: "name" is typed twice. Expected it once. Fix: keep one of the two.\n'
    ),
    "add library-card commitments announced=2026-05 target=2027-13 source=minamo-blog": (
        "target: not-a-date 「2027-13」は日付ではありません\n"
        "  期待: 2024-04-01、2024-04、2024、FY2024（年度）、または計画の期間（R2, R3, 1Q, 2Q, 3Q, 4Q）  "
        "直し方: 暦にある日付を、月と日を二桁にして書いてください\n"
        '  EN: "2027-13" is not a date. Expected 2024-04-01, 2024-04, 2024, FY2024 (fiscal year), '
        "or a period of the plan (R2, R3, 1Q, 2Q, 3Q, 4Q). "
        "Fix: write a date of the calendar, month and day with two digits.\n"
    ),
    "add library-card promises target=2027": (
        "promises: no-such-list この記録に「promises」という一覧はありません\n"
        "  期待: {lists} のどれか  直し方: 一覧の名前を直してください\n"
        '  EN: The record has no list "promises". Expected one of {lists}. Fix: correct the name of the list.\n'
    ),
    "new term rpa term=RPA english=RPA reading=アールピーエー definition=自動にすること。 match=RPA": (
        "rpa: already-there 「rpa」はもうあります（data/glossary.yml）\n"
        "  期待: まだ使われていない id  直し方: 書き足すときはそのファイルを直してください。上書きはしません\n"
        '  EN: "rpa" is there already (data/glossary.yml). Expected an id that has not been used. '
        "Fix: edit that file to add to it; nothing is overwritten.\n"
    ),
    "correct resident-record-copy events 1 ja=開始 --on 2026-11-20 --why 写しまちがい": (
        "ja: unknown-key 「ja」という項目はありません\n"
        "  期待: {corrected} のどれか  直し方: もしかして「what（内容）」ですか。項目の名前を直してください\n"
        '  EN: There is no field "ja". Expected one of {corrected}. '
        'Fix: did you mean "what"? Otherwise correct the name of the field.\n'
    ),
    "correct resident-record-copy events 1 also=x --on 2026-11-20 --why 写しまちがい": (
        "also: unknown-key 「also」という項目はありません\n"
        "  期待: {corrected} のどれか  直し方: 項目の名前を直してください\n"
        '  EN: There is no field "also". Expected one of {corrected}. Fix: correct the name of the field.\n'
    ),
    "correct resident-record-copy events 9 confidence=low --on 2026-11-20 --why 写しまちがい": (
        "events: no-such-entry 「events」の9番目はありません\n"
        "  期待: 次のどれかの番号：{entries}  直し方: 番号を直してください\n"
        "  EN: There is no number 9 in events. Expected one of these numbers: {entries}. Fix: correct the number.\n"
    ),
    "correct resident-record-copy events 4 on=2026-02-04 --on 2026-11-20 --why 写しまちがい": (
        "on: date-of-other-name この記録に on はありません。日付の項目は by です\n"
        "  期待: by の正しい日付  直し方: by=2026-02-04 と書いてください\n"
        "  EN: This entry has no on; its date stands in by. Expected the right date in by. Fix: write by=2026-02-04.\n"
    ),
    "correct resident-record-copy events 1 kind={kind} --on 2026-11-20 --why 写しまちがい": (
        "kind: nothing-to-correct 「kind」には、もうその値が書いてあります\n"
        "  期待: いまとは違う、正しい値  直し方: 値を確かめてください\n"
        '  EN: "kind" holds that value already. Expected the right value, which is another one. Fix: check the value.\n'
    ),
}


@pytest.mark.parametrize(("command", "said"), WRONG.items())
def test_all_that_is_wrong_is_told_and_nothing_is_written(command, said, run, project, site):
    copy = next(one for one in site.procedures if one.id == "resident-record-copy")
    entries = [f"{(one.on or one.by).text} {one.what.ja}"[:40] for one in copy.events]
    known = {"entries": ", ".join(f"{n}（{text}）" for n, text in enumerate(entries, 1)), "kind": copy.events[0].kind}
    known["keys"] = ", ".join(f"{key}（{info.title}）" for key, info in Kpi.by_key().items()).replace("id（ID）", "id")
    known["corrected"] = (
        "on（日付）, by（この時点までに）, kind（種類）, what（内容）, source（出典）, confidence（確かさ）, "
        "as_printed（原文）, in_answer（答えでの言い方）"
    )
    known["own"] = (
        "rank（順位）, name（名称）, annual_cases_man（年間件数（万件））, remarks.1.as_printed（備考 1・原文）, "
        "remarks.1.about（備考 1・分類）, easy_japanese（やさしい日本語）"
    )
    known["lists"] = (
        "remarks（備考）, commitments（約束）, events（できごと）, looked（調べた記録）, services（手続の入口）, revisions（改めた言葉）"
    )
    before = {path: path.read_bytes() for path in files_below(project, "*.yml", 40)}
    status, out, errors = run(command.format(**known))
    assert (status, out) == (1, "")
    assert errors == said.format(**known) + "\n何も書きませんでした。 / Nothing was written.\n"
    assert {path: path.read_bytes() for path in files_below(project, "*.yml", 40)} == before


def test_a_value_may_be_typed_in_japanese(run):
    source = "minamo-library-2024-11-01"
    for command, line in {
        f"event library-card --on 2024-06 --kind 受付開始 --what 受付を開始 --source {source} --confidence 中くらい": "kind: started",
        "looked library-card --on 2026-06-01 --where みなも市のサイト --result 手がかりだけが見つかった --note 郵送の案内": "result: weak",
        "source city-x --title 案内 --publisher みなも市 --kind 報道": "kind: press",
        "source city-y --title 案内 --publisher みなも市 --kind 市": "kind: city",
        "source city-z --title 案内 --publisher みなも市 --kind みなも市": "kind: city",
        "correct library-card events 2 種類=一部対応 --on 2026-11-20 --why 写しまちがい": "kind: partly_available",
        f"add water-service-restart commitments 公表=2024-06 期限=2027-03 出典={source} 理由.種類=予算の事情 理由.内容=予算": "kind: budget",
        "new case x name=例 project=certificate-requests source=minamo-plan#columns before.min=5 before.max=5 before.unit=分 "
        "before.as_printed=5分 after.min=1 after.max=1 after.unit=分 after.as_printed=1分 estimate=false": "unit: minutes",
    }.items():
        status, out, errors = run(f"{command} --dry-run")
        assert (status, errors) == (0, ""), errors
        assert line in out
