"""The commands that add to data/, as a member of staff meets them: what is written, what is said, what is refused."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from files import files_below
from town_project import load_checked

from macros.cli.mending import NEXT
from macros.cli.replies.promises import ALSO_CHANGES
from macros.records.parts import ReasonKind

COPY = "data/procedures/resident-record-copy.yml"
REFUSED = "\n何も書きませんでした。 / Nothing was written.\n"
EVENT = ("event", "resident-record-copy", "--kind", "available", "--source", "minamo-service-corners-2026-02-05")


@pytest.fixture
def project(tmp_path, town_root):
    shutil.copytree(town_root / "data", tmp_path / "data")
    return tmp_path


@pytest.fixture
def run(run_module, project):
    return lambda *arguments: run_module("macros", *arguments, "--root", str(project))


def added(project: Path, root: Path) -> dict[str, list[str]]:
    """The lines that stand in the project and not in the repository, by file; fails if one has gone."""
    found = {}
    for path in files_below(project / "data", "*.yml", 40):
        name = path.relative_to(project).as_posix()
        before = (root / name).read_text(encoding="utf-8").splitlines() if (root / name).exists() else []
        after = path.read_text(encoding="utf-8").splitlines()
        rest = iter(after)
        assert all(line in rest for line in before), name
        if len(after) > len(before):
            found[name] = [line for line in after if after.count(line) > before.count(line)]
    return found


def test_an_event_goes_to_its_place_by_date(run, project, town_root):
    done = run(*EVENT, "--on", "2025-06-01", "--what", "証明書の請求も始めました。", "--what-en", "Certificates, too")
    assert (done.returncode, done.stderr) == (0, "")
    lines = (project / COPY).read_text(encoding="utf-8").splitlines()
    first = lines.index("  - on: 2025-06-01") + 1
    assert lines.index("  - by: 2026-02-05") > first
    assert done.stdout == (
        "書いた行 / Lines written:\n"
        f"{COPY}:{first}:   - on: 2025-06-01\n"
        f"{COPY}:{first + 1}:     kind: available\n"
        f'{COPY}:{first + 2}:     what: {{ja: 証明書の請求も始めました。, en: "Certificates, too"}}\n'
        f"{COPY}:{first + 3}:     source: minamo-service-corners-2026-02-05\n"
        "\n"
        "読者が読む文 / What readers will read (2026-11-23):\n"
        "はい。住民票の写し/住民票記載事項証明書の請求は、2025年6月1日にスマートフォンに対応しました。"
        "みなもタイムズの記事によります。\n"
        "\n"
        f"{ALSO_CHANGES}\n"
        "・「住民票の写し/住民票記載事項証明書の請求」の状態が「一部対応」から「対応済」に変わります"
        "（2025年6月1日、出典：証明書コーナーの廃止）。 / "
        "The status of “Copy of the resident record” changes from “Partly available on phone” to “Available on phone” "
        "(1 June 2025, source: Certificate corners to be closed).\n"
        "・取組「13手続のオンライン化（重点方針1）」の"
        "節目（2022年度「46%」）の状態が、「まだ調べていない」から「実施を確認」に変わります。"
        "確かめられる最新の値は、2026年11月23日の6手続です（このサイトの集計）。"
        "約束の期間の終わりまでに確かめられるのは3手続で、約束の数に届いたと確かめられるのは、その後です。 / "
        "The status of what is promised in “Putting the 13 procedures online (Policy 1)” (FY2022, “46%”) changes from "
        "“Not looked for yet” to “Confirmed as done”. The latest value that can be confirmed is 6 procedures: "
        "23 November 2026, the count of this site. Up to the end of the promised time public records confirm 3 procedures. "
        "The promised number is confirmed only later.\n"
        "\n"
        "確かめる人に示す文 / What reviewers will be shown:\n"
        "「住民票の写し/住民票記載事項証明書の請求」にできごとを足します。対応済：証明書の請求も始めました"
        "（2025年6月1日、出典：証明書コーナーの廃止）。\n"
        "\n"
        "次に：.venv/bin/python -m macros check（問題がないか）と .venv/bin/python -m macros diff（読者に見える変化）を見て、"
        "変更の提案にします（順は CONTRIBUTING.md）。 / "
        "Next: look at `macros check` and `macros diff`, then propose the change (how: CONTRIBUTING.md).\n"
    )
    assert list(added(project, town_root)) == [COPY]


def test_a_record_is_named_as_in_the_forms(run, project, town_root):
    about = (*EVENT[2:], "--on", "2025-06-01", "--what", "開始")
    for name in (
        "住民票の写し／住民票記載事項証明書の請求",
        "https://signpost.minamo.example/procedures/resident-record-copy/",
    ):
        done = run("event", name, *about, "--dry-run")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"書く行 / Lines to write:\n{COPY}:")


def test_a_dry_run_says_the_same_and_writes_nothing(run, project, town_root):
    done = run(*EVENT, "--by", "2025-06-01", "--what", "開始", "--dry-run")
    assert done.returncode == 0
    assert done.stdout.startswith("書く行 / Lines to write:\n") and done.stdout.endswith(
        "--dry-run:" + " " + REFUSED[1:]
    )
    assert added(project, town_root) == {}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            (*EVENT, "--on", "令和7年13月", "--what", "開始"),
            "--on: era-date 「令和7年13月」は和暦です\n"
            "  期待: 2024-04-01、2024-04、2024、FY2024（年度）、または計画の期間（R2, R3, 1Q, 2Q, 3Q, 4Q）  "
            "直し方: 西暦に直してください\n"
            '  EN: "令和7年13月" is a date of a Japanese era. Expected 2024-04-01, 2024-04, 2024, FY2024 (fiscal year), '
            "or a period of the plan (R2, R3, 1Q, 2Q, 3Q, 4Q). Fix: write the year of the common era.\n",
        ),
        (
            ("event", "resident-record-cop", "--on", "2025", "--kind", "note", "--what", "x", "--source", "x"),
            "resident-record-cop: no-such-record 「resident-record-cop」という記録はありません\n"
            "  期待: data/procedures, data/initiatives, data/kpis にあるファイルの id か、その記録の名前  "
            "直し方: もしかして「resident-record-copy」ですか。id を確かめてください。記録のページのアドレスの最後の部分です\n"
            '  EN: There is no record "resident-record-cop". '
            "Expected the id of a file in data/procedures, data/initiatives, data/kpis, or the name of that record. "
            'Fix: did you mean "resident-record-copy"? '
            "Otherwise check the id, which is the last part of the address of the record’s page.\n",
        ),
        (
            (*EVENT[:4], "--on", "2025", "--what", "x", "--source", "証明書コーナー"),
            "--source: not-a-source-ref 「証明書コーナー」は出典の id ではありません\n"
            "  期待: sources.yml にある出典の id、または id#場所（例 plan-2024-04#top-100）  "
            "直し方: もしかして「minamo-service-corners-2026-02-05」ですか。"
            "id を書いてください（命令なら、題名をそのままでも）。題名の一部やアドレスでは足せません。まだない出典は、先に足します（命令なら macros source）\n"
            '  EN: "証明書コーナー" is not the id of a source. '
            "Expected the id of a source in sources.yml, or id#section, as in plan-2024-04#top-100. "
            'Fix: did you mean "minamo-service-corners-2026-02-05"? Otherwise write its id (at the command line its whole title serves as well), not a part of its title or an address; '
            "a new source is added first, as by macros source.\n",
        ),
        (
            ("source", "minamo-plan", "--title", "x", "--publisher", "x", "--kind", "city"),
            "minamo-plan: already-there 「minamo-plan」はもうあります（data/sources.yml）\n"
            "  期待: まだ使われていない id  直し方: 書き足すときはそのファイルを直してください。上書きはしません\n"
            '  EN: "minamo-plan" is there already (data/sources.yml). Expected an id that has not been used. '
            "Fix: edit that file to add to it; nothing is overwritten.\n",
        ),
        (
            ("new", "procedure", "../x", "--rank", "101", "--name", "x", "--topic", "water", "--annual-cases-man", "1"),
            "ID: not-an-id 「../x」は id の形ではありません\n"
            "  期待: 半角の英小文字と数字を「-」でつないだ名前（例 resident-record-copy）  直し方: この形に直してください\n"
            '  EN: "../x" does not have the form of an id. '
            "Expected lower-case letters and digits joined by -, as in resident-record-copy. Fix: give it this form.\n",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_plain_words(arguments, message, run, project, town_root):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == message + REFUSED
    assert added(project, town_root) == {}


def test_an_id_of_two_records_has_to_be_told_apart(run, project):
    figure = (project / "data/kpis/open-data-sets-added.yml").read_text(encoding="utf-8")
    twin = figure.replace("id: open-data-sets-added", "id: open-data-sets").replace("order: 4", "order: 8")
    (project / "data/kpis/open-data-sets.yml").write_text(twin, encoding="utf-8")
    event = ("--on", "2025", "--kind", "note", "--what", "x", "--source", "minamo-blog")
    done = run("event", "open-data-sets", *event)
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == (
            "open-data-sets: several-records 「open-data-sets」と呼べる記録がいくつもあります\n"
            "  期待: initiatives/open-data-sets, kpis/open-data-sets のどれか  "
            "直し方: フォルダの名前から書いてください\n"
            '  EN: Several records can be called "open-data-sets". '
            "Expected one of initiatives/open-data-sets, kpis/open-data-sets. "
            "Fix: write it with the name of its folder.\n"
        )
        + REFUSED
    )
    assert run("event", "initiatives/open-data-sets", *event).returncode == 0


def test_what_the_checks_would_refuse_is_refused(run, project, town_root):
    done = run(*EVENT[:4], "--source", "no-such-source", "--on", "2025-06-01", "--what", "開始")
    assert (done.returncode, done.stdout) == (1, "")
    assert "--source: unknown-source 出典「no-such-source」はまだありません" in done.stderr
    assert done.stderr.endswith(REFUSED)
    assert added(project, town_root) == {}


def test_what_is_asked_back_is_asked_at_its_key(run, project, town_root):
    promise = ("announced=2026-06-01", "target=2027-03", "source=minamo-blog", "reason.kind=budget")
    done = run("add", "pregnancy-notification", "commitments", *promise, "reason.what=予算を見直したため")
    assert (done.returncode, done.stdout) == (1, "") and done.stderr.startswith("target: deadline-of-given-up ")
    assert added(project, town_root) == {}
    again = run("add", "pregnancy-notification", "commitments", *promise, "reason.what=あらためて行うため", "--dry-run")
    assert again.returncode == 0 and "期限前です。" in again.stdout


def test_an_event_of_a_milestone(run, project, town_root):
    path = "data/initiatives/open-data-sets.yml"
    done = run("event", "open-data-sets", "--on", "2024-05", "--kind", "delivered", "--milestone", "1Q", "--what", "広げた",
               "--source", "minamo-service-corners-2026-02-05", "--confidence", "low")  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        added(project, town_root)[path][-6:]
        == [
            "events:",
            "  - on: 2024-05",
            "    kind: delivered",
            "    what: {ja: 広げた}",
            "    source: minamo-service-corners-2026-02-05",
            "    confidence: low",
            "    milestone: 1Q",
        ][-6:]
    )


def test_an_observation(run, project, town_root):
    done = run("observe", "open-data-sets-added", "--on", "2025-12-31", "--value", "30", "--what", "公開した数",
               "--source", "minamo-service-corners-2026-02-05")  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert added(project, town_root)["data/kpis/open-data-sets-added.yml"][-4:] == [
        "  - on: 2025-12-31",
        "    value: 30",
        "    what: {ja: 公開した数}",
        "    source: minamo-service-corners-2026-02-05",
    ]


def test_a_figure_is_read_in_the_unit_of_its_indicator(run, project, town_root):
    observe = ("observe", "e-application-cases", "--on", "2025-12-31", "--what", "件数",
               "--source", "minamo-service-corners-2026-02-05", "--value")  # fmt: skip
    asked = run(*observe, "40")
    assert (asked.returncode, added(project, town_root)) == (1, {})
    assert asked.stderr.startswith("--value: figure-far-off 「40」は、この指標のほかの値（20,000〜42,000件）の5倍より")
    wrong = run(*observe, "4万人")
    assert (wrong.returncode, added(project, town_root)) == (1, {})
    assert wrong.stderr == (
        "--value: figure-not-in-unit 「4万人」は、この指標の単位「件」の数として読めません\n"
        "  期待: この指標の数。単位は付けても付けなくてもよい（例 42000、42000件）"
        "  直し方: 数だけを書くか、「件」を付けて書いてください。「約」や「以上」は、内容の文に書きます\n"
        '  EN: "4万人" cannot be read as a number in the unit of the indicator, 件. '
        "Expected its number, with or without the unit, as 42000 or 42000件. "
        "Fix: write the number alone or with 件; what is about so many or more is said in the sentence.\n" + REFUSED
    )
    done = run(*observe, "4.1万件")
    assert (done.returncode, done.stderr) == (0, "")
    assert "    value: 41000" in added(project, town_root)["data/kpis/e-application-cases.yml"]
    assert "\n値 / Value: 4.1万件 → 41,000件\n" in done.stdout


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ((*EVENT, "--on", "2099-01", "--what", "開始"), "--on"),
        ((*EVENT, "--by", "2099-01-01", "--what", "開始"), "--by"),
        (("observe", "e-application-cases", "--on", "2099", "--what", "件数", "--value", "41000",
          "--source", "minamo-service-corners-2026-02-05"), "--on"),
        (("looked", "water-service-restart", "--on", "2099-01-01", "--where", "town-website"), "--on"),
        (("source", "notice", "--title", "お知らせ", "--publisher", "みなも市", "--kind", "city", "--published", "2099-01"),
         "--published"),
    ],
)  # fmt: skip
def test_what_lies_ahead_is_no_fact(run, project, town_root, command, option):
    for as_of in ((), ("--as-of", "2099-12-31")):  # the day for which a page is made does not make a fact of it
        done = run(*command, *as_of)
        assert (done.returncode, added(project, town_root)) == (1, {})
        assert done.stderr.startswith(f"{option}: in-the-future 「2099")


def test_two_changes_at_once_that_add_a_source_each_are_merged(run, project):
    """Two members of staff, each on a branch of main: a source, and an event that rests on it."""

    def git(*arguments):
        name = ("-c", "user.name=職員", "-c", "user.email=staff@example.invalid", "-c", "init.defaultBranch=main")
        return subprocess.run(
            ["git", *name, *arguments], cwd=project, check=True, capture_output=True, text=True
        ).stdout

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "公開")
    for record, source in (
        ("library-card", "minamo-library-2025-01-06"),
        ("water-service-stop", "minamo-waterworks-2025"),
    ):
        git("checkout", "--quiet", "-b", source, "main")
        about = ("--title", "お知らせ", "--publisher", "みなも市", "--kind", "city", "--published", "2025-02")
        assert run("source", source, *about).returncode == 0
        event = ("event", record, "--on", "2025-01", "--kind", "note", "--what", "案内を公表", "--source", source)
        assert run(*event).returncode == 0
        git("commit", "--quiet", "--all", "--message", source)
    git("merge", "--quiet", "--no-edit", "minamo-library-2025-01-06")
    listed = (project / "data/sources.yml").read_text(encoding="utf-8")
    assert "  - id: minamo-library-2025-01-06\n" in listed and "  - id: minamo-waterworks-2025\n" in listed
    assert load_checked(project).sources.keys() >= {"minamo-library-2025-01-06", "minamo-waterworks-2025"}


def test_what_lies_ahead_is_planned(run, project, town_root):
    done = run("event", "e-application-cases", "--on", "2099-01", "--kind", "planned", "--what", "開始",
               "--source", "minamo-service-corners-2026-02-05")  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "  - on: 2099-01" in added(project, town_root)["data/kpis/e-application-cases.yml"]


def test_every_number_of_an_indicator_is_read_in_its_unit(run, project, town_root):
    about = ("name=電子書籍の貸出数", "unit=万冊", "definition=貸した数です。", "part=policy-1", "direction=up",
             "source=minamo-plan#policy-1")  # fmt: skip
    numbers = ("baseline.value=1万冊", "baseline.as_printed=1万冊", "targets.1.min=200,000冊", "targets.1.max=３０万冊",
               "targets.1.at=3Q", "targets.1.as_printed=20~30万冊")  # fmt: skip
    done = run("new", "kpi", "ebook-loans", *about, *numbers)
    assert (done.returncode, done.stderr) == (0, "")
    written = (project / "data/kpis/ebook-loans.yml").read_text(encoding="utf-8")
    assert "baseline: {value: 1, as_printed: 1万冊}\n" in written
    assert "  - {at: 3Q, min: 20, max: 30, as_printed: 20~30万冊}\n" in written
    done = run("add", "ebook-loans", "targets", "at=2028", "value=0.4億冊", "as_printed=4,000万冊")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\n値 / Value: 0.4億冊 → 4,000万冊\n" in done.stdout


def test_that_somebody_looked_in_vain(run, project, town_root):
    done = run("looked", "water-service-restart", "--on", "2026-11-22", "--where", "town-website")
    assert (done.returncode, done.stderr) == (0, "")
    assert added(project, town_root)["data/procedures/water-service-restart.yml"] == [
        "looked:",
        "  - {on: 2026-11-22, where: town-website, result: nothing}",
    ]
    assert done.stdout.endswith(
        "分かりません。水道の使用開始の届出は、2025年3月末までにスマートフォンに対応する約束でしたが、"
        "その後に調べても、対応したという公表は見つかりませんでした。\n"
        f"\n{ALSO_CHANGES}\n"
        "・「水道の使用開始の届出」の状態が「まだ調べていない」から「調べたが見つからず」に変わります（期限：2024年度末（2025年3月31日））。 / "
        "The status of “Starting water service” changes from “Not looked for yet” to “Looked for, not found” "
        "(date: 31 March 2025 (end of FY2024)).\n"
        "\n確かめる人に示す文 / What reviewers will be shown:\n「水道の使用開始の届出」に調べた記録を足します。2026年11月22日に、"
        f"みなも市のサイトを調べましたが、スマートフォンで手続できるという公表は見つかりませんでした。\n\n{NEXT}\n"
    )
    again = run("looked", "special-collection-employee-change", "--on", "2026-10-06", "--where", "town-website",
                "--result", "weak", "--note", "郵送だけと案内していた")  # fmt: skip
    assert (again.returncode, again.stderr) == (0, "")
    found = run("looked", "water-service-restart", "--on", "2026-11-21", "--where", "library", "--result", "found",
                "--note", "窓口だけの案内")  # fmt: skip
    assert found.returncode == 1 and "found-not-told" in found.stderr
    unsaid = run("looked", "water-service-restart", "--on", "2026-11-21", "--where", "library", "--result", "weak")
    assert unsaid.returncode == 1 and unsaid.stderr.startswith("--note: found-what ")
    by_id = {one.id: one for one in load_checked(project).procedures}
    looked = by_id["special-collection-employee-change"].looked
    assert [(one.on.text, str(one.result)) for one in looked] == [
        ("2026-10-05", "nothing"), ("2026-10-06", "weak"), ("2026-11-20", "weak"),
    ]  # fmt: skip


def test_a_search_in_a_place_that_is_not_listed_is_refused(run, project, town_root):
    done = run("looked", "water-service-restart", "--on", "2026-11-22", "--where", "the-web")
    assert done.returncode == 1
    assert "unknown-looked-in" in done.stderr
    assert added(project, town_root) == {}


def test_a_source_and_then_what_rests_on_it(run, project, town_root):
    done = run("source", "city-news-2026", "--title", "お知らせ: 手続", "--publisher", "みなも市", "--kind", "city",
               "--published", "2026-06", "--url", "https://www.city.yokohama.lg.jp/x")  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    (source,) = [
        one
        for one in (project / "data/sources.yml").read_text(encoding="utf-8").split("\n\n")
        if "city-news-2026" in one
    ]
    assert source.strip("\n") == (
        "  - id: city-news-2026\n"
        '    title: "お知らせ: 手続"\n'
        "    publisher: みなも市\n"
        "    kind: city\n"
        "    published: 2026-06\n"
        "    url: https://www.city.yokohama.lg.jp/x"
    )
    assert done.stdout.endswith(f"\n\n{NEXT}\n")
    assert run(*EVENT[:4], "--source", "city-news-2026", "--on", "2026-06-01", "--what", "開始").returncode == 0


def test_a_new_procedure(run, project, town_root):
    path = "data/procedures/tree-planting.yml"
    arguments = ("new", "procedure", "tree-planting", "--rank", "14", "--name", "植樹", "--topic", "daily-life",
                 "--annual-cases-man", "1", "--announced", "2024-04", "--source", "minamo-plan#procedures")  # fmt: skip
    refused = run(*arguments, "--target", "3Q")
    assert refused.returncode == 1 and "published-count-differs" in refused.stderr
    assert not (project / path).exists()
    done = run(*arguments, "--target", "FY2026")
    assert (done.returncode, done.stderr) == (0, "")
    assert (project / path).read_text(encoding="utf-8") == (
        "id: tree-planting\n"
        "rank: 14\n"
        "name: {ja: 植樹}\n"
        "topic: daily-life\n"
        "annual_cases_man: 1\n"
        "commitments:\n"
        "  - {announced: 2024-04, target: FY2026, source: minamo-plan#procedures}\n"
    )
    again = run(*arguments, "--target", "FY2026")
    assert again.returncode == 1 and "already-there" in again.stderr


@pytest.mark.parametrize("command", ["new", "event", "observe", "source", "export-xlsx", "import-xlsx"])
def test_each_command_explains_itself_in_both_languages(command, run_module):
    done = run_module("macros", command, "--help")
    assert done.returncode == 0
    assert any(ord(sign) > 0x3000 for sign in done.stdout) and " / " in done.stdout


@pytest.mark.parametrize(
    ("call", "said", "english"),
    [
        (("source", "x", "--title"), "命令の書き方が正しくありません", "Argument --title: expected one argument"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_explained_in_both_languages(run_module, call, said, english):
    done, usage = run_module("macros", *call), f".venv/bin/python -m macros {call[0]} --help"
    first, example, last = done.stderr.splitlines()
    assert (done.returncode, first) == (2, f"{said}。使い方: {usage}")
    assert example.startswith(f"例 / Example: {usage.removesuffix(' --help')} ")
    assert last == f"EN: {english}. Usage: {usage}"


@pytest.mark.parametrize(
    ("typed", "lacking"),
    [
        ((), ["RECORD-ID", "--kind", "--what", "--source", "--on（"]),
        (("library-card", "--kind", "note", "--what", "x", "--by=2025"), ["--source"]),
        (("library-card", "--kind", "note", "--what", "x", "--source", "x"), ["--on（"]),
    ],
)
def test_all_that_a_call_lacks_is_told_at_once_with_what_is_expected_and_an_example(run_module, typed, lacking):
    done = run_module("macros", "event", *typed)
    first, *told, example, last = done.stderr.splitlines()
    assert (done.returncode, first) == (2, "足りないものがあります。使い方: .venv/bin/python -m macros event --help")
    assert [line.strip().partition(":")[0].partition("（")[0] for line in told] == [one.strip("（") for one in lacking]
    assert all(" / " in line for line in told)
    assert ("--by（" in told[-1]) == (lacking[-1] == "--on（")
    assert " --on 2026-06-01 --kind available " in example and last.startswith("EN: ")


def test_what_only_the_checks_find_is_told_at_the_option_that_it_was_typed_behind(run, project, town_root):
    """A deadline without its reason at the reason, a day to come at --on; and nothing is written."""
    first = run("add", "library-card", "commitments", "announced=2026-02-05", "target=2027-03", f"source={EVENT[-1]}")
    assert first.returncode == 1
    assert re.findall(r"^(\S+): [a-z-]+ ", first.stderr, re.MULTILINE) == ["reason.kind"]
    assert (
        "national_system（国のシステムや制度の事情）" in first.stderr and "reason.kind=… reason.what=…" in first.stderr
    )
    ahead = run(*EVENT, "--on", "2027-06-01", "--what", "開始")
    assert "--on: in-the-future " in ahead.stderr and "問題: " in ahead.stderr
    assert added(project, town_root) == {}


@pytest.mark.parametrize(
    ("right", "place", "code"),
    [
        (["value=72100000"], "value", "figure-far-off"),
        (["what.en=Holders"], "what.en", "japanese-first"),
        (["what=保有", "on=2024"], "what", "one-field-at-a-time"),
    ],
)
def test_what_cannot_be_corrected_so_is_told_at_its_key(run, right, place, code):
    done = run("correct", "my-number-card", "observations", "3", *right, "--on", "2026-06-01", "--why", "写しまちがい")
    assert (done.returncode, done.stderr.partition(" 「")[0].split(" ")[:2]) == (1, [f"{place}:", code])


def test_a_correction_puts_the_english_right_too_or_says_that_it_goes(run):
    about = ("--on", "2026-06-01", "--why", "広すぎた", "--dry-run")
    right = ("what=登録を申請できる", "what.en=Registration can be filed online")
    done = run("correct", "library-card", "events", "2", *right, *about)
    assert done.returncode == 0, done.stderr
    assert "what: {ja: 登録を申請できる, en: Registration can be filed online}" in done.stdout
    assert "the English goes" not in done.stdout
    alone = run("correct", "library-card", "events", "2", right[0], *about).stdout
    assert (
        "（英語「Registration and renewal can be filed online」は、正しい英語が書かれていないので消します / " in alone
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("new", "kpi", "x", "name=x", "part=重点方針1"), "policy-1"),
        (("new", "kpi", "x", "name=x", "initiatives=避難支援アプリの開発"), "evacuation-support-app"),
    ],
)
def test_what_is_named_in_japanese_is_told_by_its_id(run, typed, meant):
    done = run(*typed)
    assert done.returncode == 1
    assert not meant or f"直し方: 「{meant}」と書いてください" in done.stderr


def test_that_a_record_was_compared_and_that_a_place_is_closed_are_a_command_each(run, project, town_root):
    confirmed = run("confirmed", "bicycle-parking-regular-use", "--on", "2026-11-22")
    assert "の出典と見くらべた日：「" in confirmed.stdout and "」→「2026-11-22」\n" in confirmed.stdout
    wrong = run("confirmed", "bicycle-parking-regular-use", "--on", "R8")
    assert wrong.stderr.startswith("--on: not-a-day 「R8」は一日を指していません\n")
    closed = run("closed", "moving-out-notification", "https://minamo.example/moving/apply", "--on", "2026-11-22")
    assert closed.stdout.endswith(
        f"\n2026年11月20日に見た入口（minamo.example）は、2026年11月22日に閉じているのを確かめました。\n\n{NEXT}\n"
    )
    unknown = run("closed", "moving-out-notification", "https://minamo.example/", "--on", "2026-11-22")
    assert (
        unknown.stderr.startswith("URL: no-such-service ")
        and "https://minamo.example/moving のどれか" in unknown.stderr
    )
    assert added(project, town_root) == {
        "data/procedures/bicycle-parking-regular-use.yml": ["confirmed_on: 2026-11-22"],
        "data/procedures/moving-out-notification.yml": ["    gone_on: 2026-11-22"],
    }


def test_the_keys_of_a_new_record_are_listed_and_what_is_lacking_says_what_it_is(run_module, run):
    said = run_module("macros", "new", "term", "--help").stdout
    assert "\n  match（さがす文字、必須） ページの中で説明を付ける文字列。" in said
    lacking = run("new", "term", "ekyc", "term=eKYC").stderr
    assert (
        "match: missing-key さがす文字（match）が書かれていません\n  期待: 「match=…」。ページの中で説明を付ける"
        in lacking
    )
    assert run_module("macros", "confirm", "x").stderr.startswith(
        "「confirm」という命令はありません。もしかして confirmed ですか。"
    )


def test_lists_and_fields_may_be_named_in_japanese(run):
    about = ("2", "--on", "2026-11-22", "--why", "伝聞でした", "--dry-run")
    named = run("correct", "library-card", "できごと", *about[:1], "確かさ=low", *about[1:])
    assert named.returncode == 0, named.stderr
    assert named.stdout == run("correct", "library-card", "events", *about[:1], "confidence=low", *about[1:]).stdout


def test_a_correction_without_its_number_lists_the_entries_and_all_else_that_it_lacks(run):
    said = run("correct", "library-card", "events").stderr
    assert re.findall(r"^(\S+): ([a-z-]+) ", said, re.MULTILINE) == [
        ("events", "no-number"), ("KEY=VALUE", "no-value"), ("--on", "no-on"), ("--why", "no-why"),
    ]  # fmt: skip
    assert "2（2024-11-01 登録と更新をオンラインで申請できる）" in said and "on（日付）" in said


def test_a_place_that_is_written_as_closed_is_told_so(run):
    closing = ("closed", "moving-out-notification", "https://minamo.example/moving/apply", "--on")
    assert run(*closing, "2026-11-22").returncode == 0
    again = run(*closing, "2026-11-23").stderr
    assert again.startswith("URL: closed-already 「https://minamo.example/moving/apply」は、2026-11-22 に閉じていたと")


def test_a_reason_without_a_promise_says_that_there_is_none_and_a_first_promise_is_told_as_such(run):
    about = ("add", "child-allowance-status-report", "約束", "announced=2020-02-05", "target=2021-03")
    source, reason = f"source={EVENT[-1]}", ("reason.kind=budget", "reason.what=予算のため")
    assert (
        "reason-on-first-commitment この手続に、公表された約束の記録はありません。"
        in run(*about, source, *reason).stderr
    )
    first = run(*about, source, "--dry-run").stdout
    assert "の最初の約束として、期限「2021年3月」を足します。これまで、約束の記録はありませんでした（" in first


@pytest.mark.parametrize("typed", ["commitments", "約束"])
def test_the_help_behind_a_list_has_its_keys_and_what_they_are_chosen_from(run_module, typed):
    said = run_module("macros", "add", "library-card", typed, "--help").stdout
    assert "\n  announced（公表、必須） 約束が公表された年月日。たいてい、出典の日付と同じ。\n" in said
    assert "\n  reason.kind（種類、必須） 理由の種類。" in said
    for reason in ReasonKind:
        assert re.search(rf"選べるもの / One of: .*\b{reason}（", said), reason
    assert "commitments（約束）" not in said


@pytest.mark.parametrize("typed", [(), ("library-card",), ("library-card", "nothing")])
def test_the_help_without_a_list_names_the_lists(run_module, typed):
    said = run_module("macros", "add", *typed, "--help").stdout
    assert "  commitments（約束）\n" in said and "reason.kind（" not in said


def test_an_office_of_the_city_has_its_name_in_front_in_every_example(root, run_module):
    """A reply asks back which town an office belongs to; an example showed one without."""
    texts = [(root / "CONTRIBUTING.md").read_text(encoding="utf-8"), run_module("macros", "source", "--help").stdout]
    offices = [one for text in texts for one in re.findall(r"publisher:? (\S+局)", text)]
    assert len(offices) == 3 and [one for one in offices if "市" not in one.removesuffix("市民局")] == []


def test_the_help_for_an_event_lists_its_kinds_for_each_kind_of_record(run):
    said = "".join(run("event", "--help").stdout.split())
    of_each = dict(re.findall(r"(手続|取組|指標)([a-z_]+（.*?）)(?=;|--what)", said))
    assert "available（対応済）" in of_each["手続"] and "delivered" not in of_each["手続"]
    assert "delivered（実施）" in of_each["取組"] and "available" not in of_each["取組"]
    assert of_each["指標"] == "observed（確認できたこと）,planned（予定）,note（記録）"


@pytest.mark.parametrize(
    "called", ["3Q", "３ｑ", "2024年度", "令和6年度", "FY2024", "3Q（2024年度）", "2024年度（3Q）"]
)
def test_a_period_may_be_called_as_its_pages_call_it(run, called):
    about = ("--on", "2024-10", "--kind", "note", "--what", "x", "--source", EVENT[-1], "--dry-run")
    done = run("event", "open-data-sets", *about, "--milestone", called)
    assert done.returncode == 0 and "milestone: 3Q\n" in done.stdout, done.stderr


def test_a_year_of_the_calendar_is_no_period_of_fiscal_years_for_sure(run):
    about = ("--on", "2024-03-31", "--kind", "note", "--what", "x", "--source", EVENT[-1])
    assert "直し方: 「3Q」と書いてください" in run("event", "open-data-sets", *about, "--milestone", "2024").stderr


def test_a_date_is_read_by_a_command_as_it_is_by_a_form(run):
    about = ("--kind", "note", "--what", "x", "--source", EVENT[-1], "--dry-run")
    done = run("event", "open-data-sets", "--on", "令和6年10月", *about)
    assert done.returncode == 0 and "on: 2024-10\n" in done.stdout, done.stderr


def test_a_kind_of_event_that_no_such_record_takes_is_refused_once_with_those_that_it_takes(run):
    """The list was that of all records: who chose from it was refused a second time."""
    typed = ("--on", "2026-02-05", "--what", "案内です。", "--source", "minamo-service-corners-2026-02-05")
    for record, kinds in (
        (
            "library-card",
            "available（対応済）, partly_available（一部対応）, withdrawn（方針変更）, no_longer_required（手続が不要に）, started（受付開始）, counter_or_post（窓口などの案内）, observed（確認できたこと）, planned（予定）, note（記録） のどれか",
        ),
        ("e-application-cases", "observed（確認できたこと）, planned（予定）, note（記録） のどれか"),
    ):
        for kind in ("できた", "delivered"):
            told = run("event", record, "--kind", kind, *typed).stderr
            assert told.count("--kind: ") == 1 and f"期待: {kinds}" in told, (record, kind)
