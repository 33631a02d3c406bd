"""What a reviewer is shown: the sentences that readers will see change, the annotations, the summary, the preview."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import yaml

from macros.base.characters import escape_markdown
from macros.base.problems import ANNOTATIONS, Problem, github_annotations, problems_markdown
from macros.build.preview import naming_index, opening_from_disk
from macros.files.parse import parse_yaml
from macros.kinds.initiatives.record import InitiativeEvent
from macros.kinds.procedures.record import ProcedureEvent
from macros.ledger import compare as compared
from macros.ledger.changes import SHOWN, changes, changes_unread, sections
from macros.ledger.compare import _by_its_own, compare
from macros.ledger.edits import edits_told
from macros.ledger.pages import texts_otherwise
from macros.ledger.review import changes_markdown, changes_text
from macros.ledger.sentences.records import entry_sentence
from macros.ledger.sentences.statuses import statuses_told
from macros.ledger.state import Section, State
from macros.ledger.tree import read_snapshot
from macros.load.load import load_site
from macros.load.published_addresses import page_address, site_addresses
from macros.records.parts import Event
from macros.site.export import portal_on, read_written
from macros.site.pages import generated_pages
from macros.view.corrected import correction_sentences, mended, mistake_sentence, mistake_sentences
from macros.view.period_words import period_name
from macros.words import Words, read_words

AS_OF = date(2026, 11, 23)
NURSERY = "data/procedures/nursery-school-application.yml"  # partly available
LIBRARY_CARD = "data/procedures/library-card.yml"
WATER = "data/procedures/water-service-stop.yml"  # promised, and nothing is known of it
SPECIAL = "data/procedures/special-collection-employee-change.yml"  # looked for, in vain
SATISFACTION = "data/kpis/citizen-satisfaction.yml"
MOVING = "data/procedures/moving-out-notification.yml"
RATE = "data/kpis/eltax-use-rate.yml"
MY_NUMBER = "data/kpis/my-number-card.yml"
CASES = "data/kpis/e-application-cases.yml"
PROMISED = "{announced: 2024-04, target: 3Q, source: minamo-plan#procedures}"
NEWS = "minamo-service-corners-2026-02-05"


def git(root, *arguments, **options):
    name = ("-c", "user.name=職員", "-c", "user.email=staff@example.invalid", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True, **options)


def change(root, path, before, after):
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(before) == 1, f"the example must name one place of {path}: {before}"
    (root / path).write_text(text.replace(before, after), encoding="utf-8")


def add(root, path, text):
    """Add to the last event of a file, or an event after it."""
    before, source, after = re.fullmatch(
        r"(.*\n)(    source: \S+\n)(.*)", (root / path).read_text("utf-8"), re.DOTALL
    ).groups()
    (root / path).write_text(before + source + text + after, encoding="utf-8")


@pytest.fixture
def project(tmp_path, town_root):
    """The town's data and pages, published on main."""
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    shutil.copyfile(town_root / "mkdocs.yml", tmp_path / "mkdocs.yml")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "公開")
    return tmp_path


PUBLISHED = []  # what has been published, as a State


@pytest.fixture(autouse=True)
def published_is_rendered_once(monkeypatch, site):
    """The pages of the town as it is printed, with which each change is compared, are rendered once for all tests."""

    def state(portal, tree, written):
        if portal.site != site:
            return State(portal, tree, written)
        new = State(portal, tree, written)
        known = next((one for one in PUBLISHED if alike(one) == alike(new)), new)
        if known is new:
            PUBLISHED.append(new)
        return replace(new, rendered=known.rendered)

    def alike(one):
        return one.portal.as_of, one.portal.settings, one.portal.history, one.tree, one.written

    monkeypatch.setattr(compared, "State", state)


def found(project, as_of=AS_OF):
    """The comparison of the working tree with main: section title → lines, and the codes of what is lost."""
    site, problems = load_site(project)
    assert problems == []
    comparison = compare(project, site, "main", as_of)
    sections = {section.title: section.lines for section in comparison.sections}
    return sections, [problem.code for problem in comparison.violations]


# --------------------------------------------------------------------------- sentences


def test_where_nothing_changes_there_is_nothing_to_say(project):
    assert found(project) == ({}, [])
    change(project, WATER, PROMISED, "{target: 3Q, announced: 2024-04, source: minamo-plan#procedures}")
    assert found(project) == ({}, [])


def test_a_new_event_changes_a_status_the_headline_and_the_pages(project):
    add(
        project,
        NURSERY,
        "  - on: 2025-04-01\n    kind: available\n    what: {ja: オンライン申請を開始, en: Online applications began}\n"
        f"    source: {NEWS}\n",
    )
    sections, lost = found(project)
    assert lost == []
    pages = sections.pop("変わるページ（" + next(iter(re.findall(r"変わるページ（(.*)）", "".join(sections)))) + "）")
    own = [page for page in pages if " /procedures/nursery-school-application/ " in page]
    assert own and own[0].startswith("保育所等の利用申請：対応済 ") and own[0].endswith("」が加わる")
    addresses = {re.search(r" (/\S*)", page)[1] for page in pages}
    assert {"/", "/procedures/"} <= addresses
    assert not {"/procedures/resident-record-copy/", "/glossary/"} & addresses
    assert sections == {
        "見出しの数": [
            "前：約束した13手続のうち、公表記録から対応済を確認できるのは5手続、年間件数で62.1%です。",
            "後：約束した13手続のうち、公表記録から対応済を確認できるのは6手続、年間件数で64.6%です。",
            "対応済：5手続・100万件 → 6手続・104万件",
            "一部対応：2手続・34万件 → 1手続・30万件",
        ],
        "状態が変わる手続・取組・指標（2件）": [
            "「保育所等の利用申請」の状態が「一部対応」から「対応済」に変わります"
            "（2025年4月1日、出典：証明書コーナーの廃止）。",
            "取組「13手続のオンライン化（重点方針1）」の節目（2022年度「46%」）の状態が、"
            "「まだ調べていない」から「実施を確認」に変わります。確かめられる最新の値は、2026年11月23日の6手続です"
            "（このサイトの集計）。約束の期間の終わりまでに確かめられるのは3手続で、約束の数に届いたと確かめられるのは、その後です。",
        ],
        "新しい約束・できごと・値・調べた記録・訂正（1件）": [
            "「保育所等の利用申請」にできごとを足します。対応済：オンライン申請を開始"
            "（2025年4月1日、出典：証明書コーナーの廃止）。"
        ],
    }


def test_the_same_change_seen_before_the_event_changes_no_status(project):
    add(
        project,
        NURSERY,
        f"  - on: 2025-04-01\n    kind: available\n    what: {{ja: オンライン申請を開始}}\n    source: {NEWS}\n",
    )
    sections, _ = found(project, date(2025, 3, 31))
    assert [title for title in sections if "状態" in title] == []


@pytest.mark.parametrize(
    ("now", "was", "said"),
    [
        ("{ja: 登録を申請できる, en: Registration and renewal can be filed online}", "登録と更新をオンラインで申請できる",
         "英語は「Registration and renewal can be filed online」のままです。ちがうことを言うようなら、英語も直すか、消してください。"),
        ("{ja: 登録と更新をオンラインで申請できる, en: Registration}", "Registration and renewal can be filed online",
         "日本語は「登録と更新をオンラインで申請できる」のままです。日本語も直す所がないか、確かめてください。"),
        ("{ja: 登録を申請できる, en: Registration}", "登録と更新をオンラインで申請できる", ""),
        ("{ja: 登録を申請できる}", "登録と更新をオンラインで申請できる", ""),
    ],
)  # fmt: skip
def test_a_correction_that_leaves_the_other_language_behind_is_said_to_do_so(now, was, said, project):
    before = "{ja: 登録と更新をオンラインで申請できる, en: Registration and renewal can be filed online}"
    change(project, LIBRARY_CARD, before, now)
    correction = f"{{on: 2026-11-23, field: what, was: {was}, why: {{ja: 写しまちがい}}}}"
    add(project, LIBRARY_CARD, f"    corrections:\n      - {correction}\n")
    sections, _ = found(project)
    (line,) = next(lines for title, lines in sections.items() if "訂正" in title)
    assert line.partition("理由：写しまちがい。")[2] == said


def everything(project):
    """Changes of every kind, good and bad ones; returns nothing."""
    reason = "reason: {kind: national_system, what: {ja: 国のシステムの改修を待つため}}"
    new = f"{{announced: 2025-04, target: FY2027, source: {NEWS}, {reason}}}"
    change(project, WATER, PROMISED, f"{PROMISED}\n  - {new}")
    change(project, WATER, "topic: daily-life", "topic: certificates")
    why = "why: {ja: 写しまちがい, en: A slip}"
    correction = f"    corrections:\n      - {{on: 2026-11-23, field: by, was: 2024-11-01, {why}}}\n"
    change(project, LIBRARY_CARD, "by: 2024-11-01", "by: 2024-10-31")
    japanese, english = "登録と更新をオンラインで申請できる", "Optimisation for smartphones was due"
    change(project, LIBRARY_CARD, japanese, "登録をオンラインで申請できる")  # the English stays behind
    add(project, LIBRARY_CARD, f"{correction}      - {{on: 2026-11-23, field: what, was: {japanese}, {why}}}\n")
    change(project, SPECIAL, english, "Phones were due")  # the Japanese stays
    printed = "    as_printed: R6年度中スマートフォン最適化予定\n"
    slip = f"{printed}    corrections:\n      - {{on: 2026-11-23, field: what, was: {english}, {why}}}\n"
    change(project, SPECIAL, printed, slip)
    change(
        project,
        "data/sources.yml",
        "sources:\n",
        "sources:\n  - id: notice-2026\n    title: お知らせ\n    publisher: みなも市\n    kind: city\n",
    )
    add(project, NURSERY, "  - {on: 2026-06, kind: available, what: {ja: 全区で開始}, source: notice-2026}\n")
    observation = "  - on: 2026-06-30\n    value: 88.5\n    measure: holding-rate\n    what: {ja: 保有率}\n    source: notice-2026\n"
    change(project, MY_NUMBER, "events:\n", f"{observation}events:\n")
    slip = "  - {on: FY2025, value: 4300000, what: {ja: 件数}, source: notice-2026}\n"
    change(project, CASES, "initiatives:", f"{slip}initiatives:")
    value = "observations:\n  - {on: 2024-03-31, value: 10, what: {ja: 手続時間}, source: notice-2026}\n"
    change(project, "data/kpis/time-certificate-requests.yml", "initiatives:", f"{value}initiatives:")
    look = "looked:\n  - {on: 2026-10-06, where: town-website, result: nothing}\n"
    change(
        project,
        "data/kpis/time-certificate-requests.yml",
        "case: certificate-requests\n",
        f"case: certificate-requests\n{look}",
    )
    said = "events:\n  - {on: 2023-04-01, kind: observed, what: {ja: 手続時間は20分になった。待ち時間は分かりません。}, source: notice-2026}\n"
    change(project, "data/initiatives/online-procedures.yml", "same_as:", f"{said}same_as:")
    moved = "{from: about/, to: this-site/, on: 2026-11-23, why: {ja: 分けたため}}"
    change(project, "data/redirects.yml", "redirects:\n", f"redirects:\n  - {moved}\n")
    look = "  - {on: 2026-10-06, where: town-website, result: nothing}\n"
    change(project, SPECIAL, "  - on: 2026-11-20\n", f"{look}  - on: 2026-11-20\n")
    change(project, SATISFACTION, "choice: 満足している", "choice: 満足")
    change(project, SATISFACTION, "  multiple_choice: true\n", "")
    change(project, SATISFACTION, "value: 31.5, as", "value: 31.5, about: true, as")
    text = (project / SATISFACTION).read_text(encoding="utf-8")
    fields = ("survey, was: 満足している", "survey, was: true", "baseline")
    lines = "".join(f"  - {{on: 2026-11-23, field: {field}, {why}}}\n" for field in fields)
    (project / SATISFACTION).write_text(f"{text}revisions:\n{lines}", encoding="utf-8")
    guide = "  - {kind: guide, source: minamo-moving-2023-02-06, seen_on: 2026-11-20}\n"
    new = "  - {kind: guide, source: notice-2026, url: https://minamo.example/new, seen_on: 2026-11-21}\n"
    change(project, MOVING, guide, guide.replace("11-20}", "11-22, replaced_on: 2026-11-22}") + new)
    change(project, MOVING, "    seen_on: 2026-11-20\n", "    seen_on: 2026-11-20\n    gone_on: 2026-11-22\n")
    went_on = (
        "  - {on: 2025-01-15, kind: observed, milestone: 3Q, what: {ja: 訓練でも使った}, source: minamo-news-2024-07}\n"
    )
    add(project, "data/initiatives/evacuation-support-app.yml", went_on)
    given_up = (
        "events:\n  - {on: 2023-06-01, kind: withdrawn, milestone: 1Q, what: {ja: 見送った}, source: notice-2026}\n"
    )
    change(project, "data/initiatives/open-data-sets.yml", "looked:\n", f"{given_up}looked:\n")
    known = (project / RATE).read_text(encoding="utf-8").replace("税ねっとの利用率", "電子申告の率")
    new = known.replace("id: eltax-use-rate", "id: e-filing-rate").replace("order: 7", "order: 8")
    new = new.replace("Use of the tax network", "E-filing rate")
    (project / "data/kpis/e-filing-rate.yml").write_text(new, encoding="utf-8")
    (project / "docs/ja/about.md").rename(project / "docs/ja/this-site.md")


def test_every_kind_of_change_has_its_sentence(project):
    everything(project)
    sections, lost = found(project)
    lines = [line for shown in sections.values() for line in shown]
    assert lost == []
    for line in [
        "「水道の使用中止の届出」の状態が"
        "「まだ調べていない」から「期限前」に変わります（期限：2027年度末（2028年3月31日））。",
        "取組「防災のDX 避難支援アプリの開発（重点方針1）」の節目（2023年度「本格運用」）の状態が、「公表あり・判断できず」から「一部を確認」に変わります。"
        "もとになるのは、できごと「訓練でも使った」（2025年1月15日）です。計画の2024年度の欄は「継続」だけで、この約束の続きなので、"
        "そこの公表は、この約束の公表でもあります。",
        "「水道の使用中止の届出」の期限が"
        "「2024年度末（2025年3月31日）」から「2027年度末（2028年3月31日）」に変わります。"
        "理由：国のシステムや制度の事情。国のシステムの改修を待つため"
        "（2025年4月公表、出典：証明書コーナーの廃止）。",
        "「個人貸出しの登録(図書館カード発行)」：できごと「登録をオンラインで申請できる」：2026年11月23日に、「この日までに」という日付を"
        "「2024年11月1日」から「2024年10月31日」に改めました。理由：写しまちがい。",
        "「マイナンバーカードの普及」に値を足します。保有率 88.5%：保有率（2026年6月30日、出典：お知らせ）。",
        "「電子申請の件数」に値を足します。4,300,000件：件数（2025年度（令和7年度）、出典：お知らせ）。"
        "この値は、この指標のほかの値（20,000〜42,000）の5倍より大きいか、5分の1より小さい値です。単位を確かめてください。",
        "「証明書の請求にかかる時間」に値を足します。10分：手続時間（2024年3月31日、出典：お知らせ）。",
        "取組「13手続のオンライン化（重点方針1）」のできごと「手続時間は20分になった。待ち時間は分かりません。」と食い違わないか、見てください。",
        "「13手続のオンライン化（重点方針1）」の「手続時間は20分になった。待ち時間は分かりません」は、まだ分からないと言っています。"
        "そのまま残り、ページでは、その記録の時点のこととして示されます。この値で分かったことなら、それで足ります。",
        "前に調べた記録は残り、ページでは、調べたときのこととして示されます。"
        "「2026年10月6日にみなも市のサイトを調べたときには、いま記録のページにあるもののほかに、計画の値と比べられる公表値は見つかりませんでした。」",
        "「従業員の異動の届出」に調べた記録を足します。"
        "2026年10月6日に、みなも市のサイトを調べましたが、スマートフォンで手続できるという公表は見つかりませんでした。",
        "「オンライン手続の満足度」の調査が「満足している」から「満足」に変わります。",
        "「オンライン手続の満足度」の調査から「true」がなくなります。",
        "「オンライン手続の満足度」の起点に「true」が加わります。",
        "「従業員の異動の届出」：2026年11月23日に、内容（英語）を「Optimisation for smartphones was due」から"
        "「Phones were due」に改めました。理由：写しまちがい。"
        "日本語は「スマートフォンへの最適化を予定」のままです。日本語も直す所がないか、確かめてください。",
        "「個人貸出しの登録(図書館カード発行)」：2026年11月23日に、内容を「登録と更新をオンラインで申請できる」から"
        "「登録をオンラインで申請できる」に改めました。理由：写しまちがい。"
        "英語は「Registration and renewal can be filed online」のままです。ちがうことを言うようなら、英語も直すか、消してください。",
        "出典「お知らせ」を足します。",
        "指標「電子申告の率」を足します。単位：%。良い向き：増えるほど良い。起点：80%近く（時期の記載なし）。個別プロジェクト：税の電子申告。"
        "読者が読む文：計画は、「電子申告の率」の出発点の80%近くだけを示し、目標を書いていません。",
        "「水道の使用中止の届出」の分野：「daily-life」→「certificates」",
        "「転出届」に案内のページを足します。https://minamo.example/new（2026年11月21日に見たもの、出典：お知らせ）。",
        "「転出届」（https://minamo.example/moving/apply）：2026年11月20日に見た入口（minamo.example）は、2026年11月22日に閉じているのを確かめました。",
        "「転出届」の案内のページ（https://minamo.example/moving）：見た日を「2026-11-20」から「2026-11-22」に書きかえます。",
        "/about/ → /this-site/",
        "このサイトについて /this-site/（新しいページ）",
    ]:
        assert line in lines
    assert not any(line.endswith("/about/（なくなるページ）") for line in lines)


class Recorder(Words):
    def __init__(self, words):
        super().__init__({key: words(key) for key in words.keys()})
        self.used = set()

    def __call__(self, key, **values):
        self.used.add(key)
        return super().__call__(key, **values)


def _turned_late(portal):
    """Other days for what keeps its status."""
    card, app = portal.by_id["library-card"], portal.site.initiatives["evacuation-support-app"]
    later, sooner = portal.site.periods.parse("2025-06-01"), portal.site.periods.parse("2023-02")
    late = card.model_copy(update={"events": [card.events[-1].model_copy(update={"by": None, "on": later})]})
    events = [one.model_copy(update={"by": sooner}) if one.by else one for one in app.events]
    in_time = app.model_copy(update={"events": events})
    site = portal.site.with_records("procedures", [late]).with_records("initiatives", [in_time])
    known = portal.site.with_records("procedures", [card]).with_records("initiatives", [app])
    told = [*statuses_told(replace(portal, site=known), replace(portal, site=site))]
    assert sum("間に合ったかの判断が変わります" in one for one in told) == 2


def test_every_word_of_the_ledger_is_said_somewhere(project, tmp_path):
    words = Recorder(read_words("ja"))

    def state():
        portal = portal_on(project, load_site(project)[0], AS_OF)
        portal = replace(portal, words=words.with_names(portal.words.names))
        return State(portal, read_snapshot(project), read_written(project / "docs" / "ja"))

    published = state()
    everything(project)
    now = state()
    settings = replace(now.portal.settings, editions=("ja", "en"))
    told = changes(published, replace(now, portal=replace(now.portal, settings=settings)))
    assert "日本語版だけを比べました。同じデータから作る版（English）は" in changes_text(told, words)
    changes(replace(now, portal=published.portal), published)  # the other way round, a page disappears
    records = {path: file for path, file in published.tree.documents.items() if path != LIBRARY_CARD}
    changes(replace(published, tree=replace(published.tree, documents=records)), published)  # a procedure is new
    sections({"files": map(str, range(SHOWN + 1))}, words)  # more than are shown
    _turned_late(now.portal)
    made = {"": "前の文", "glossary/": "# 用語\n"}
    more = {"texts": texts_otherwise(made, now), "files": ["x"], "around": ["overrides/main.html"]}
    changes_unread(published.tree, now, more)
    (tmp_path / "macros").mkdir()  # a program that makes nothing
    _by_its_own(tmp_path, now)
    changes_text(None, words)
    changes_text([], words)
    ours = {key for key in words.keys() if key.startswith("ledger")}
    assert sorted(ours - words.used) == []


@pytest.mark.parametrize(("section", "lines"), [("promises", SHOWN + 1), ("statuses", SHOWN + 1), ("files", SHOWN)])
def test_what_touches_a_promise_is_never_cut(section, lines):
    [shown] = sections({section: [f"・{number}" for number in range(SHOWN + 1)]}, read_words("ja"))
    assert sum(line.startswith("・") for line in shown.lines) == lines


def test_a_new_value_is_told_with_what_an_initiative_says_otherwise(project):
    value = "observations:\n  - {on: 2024-03-31, value: %s, what: {ja: 手続時間}, source: minamo-library-2024-11-01}\n"
    said = (
        "events:\n  - {on: 2023-04-01, kind: observed, what: {ja: 手続時間は20分}, source: minamo-library-2024-11-01}\n"
    )
    change(project, "data/initiatives/online-procedures.yml", "same_as:", f"{said}same_as:")
    for number, told in (("10", 1), ("20", 0)):
        copy = (project / "data/kpis/time-certificate-requests.yml").read_text(encoding="utf-8")
        change(project, "data/kpis/time-certificate-requests.yml", "initiatives:", f"{value % number}initiatives:")
        assert str(found(project)[0]).count("のできごと「手続時間は20分」と食い違わないか、見てください。") == told
        (project / "data/kpis/time-certificate-requests.yml").write_text(copy, encoding="utf-8")


# --------------------------------------------------------------------------- the command


def test_diff_says_what_changes_and_that_nothing_is_lost(project, run_module):
    everything(project)
    done = run_module("macros", "diff", "main", "--root", str(project), "--as-of", "2026-11-23")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "公開すると、読者に見えるものはこう変わります / What changes for readers once this is published\n\n"
        "公開した約束が変わります（3件） / Published promises that change (3)\n  ・「オンライン手続の満足度」の起点に"
    )


def test_diff_fails_where_a_promise_is_overwritten(project, run_module, tmp_path):
    line = (project / MY_NUMBER).read_text(encoding="utf-8").split("value: 25.9")[0].count("\n") + 1
    change(project, MY_NUMBER, "value: 25.9", "value: 26.9")
    summary = tmp_path / "summary.md"
    summary.write_text("前の段階\n", encoding="utf-8")
    options = ("--root", str(project), "--as-of", "2026-11-23", "--annotate", "--summary", str(summary))
    done = run_module("macros", "diff", "main", *options)
    assert done.returncode == 1
    assert "entry-changed 公開した記録の value が「25.9」から「26.9」に書きかえられています" in done.stderr
    assert f"::error file=data/kpis/my-number-card.yml,line={line},col=12,title=entry-changed::" in done.stdout
    written = summary.read_text(encoding="utf-8")
    assert written.startswith(f"前の段階\n## 問題: 1 件 / Problems: 1\n\n```text\n{MY_NUMBER}:{line}:12: ")
    assert "## 公開すると、読者に見えるものはこう変わります" in written


def test_diff_of_data_that_is_wrong_says_what_check_says(project, run_module):
    change(project, MY_NUMBER, "value: 25.9", "value: about 26")
    check = run_module("macros", "check", "--root", str(project))
    done = run_module("macros", "diff", "main", "--root", str(project), "--as-of", "2026-11-23")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", check.stderr)


def test_a_base_that_today_s_checks_refuse_is_compared_by_the_ledger_alone(project, run_module):
    (project / "data/redirects.yml").rename(project / "kept")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "前の形")
    (project / "kept").rename(project / "data/redirects.yml")
    change(project, MY_NUMBER, "value: 25.9", "value: 26.9")
    done = run_module("macros", "diff", "HEAD", "--root", str(project), "--as-of", "2026-11-23")
    assert done.returncode == 1
    assert done.stdout == (
        "比べるもとのデータは、いまのプログラムの検査に合わないため、読者に見える変化は示せません。約束の台帳だけを確かめました。"
        " / The earlier data do not pass today’s check, so what changes for readers cannot be shown. "
        "Only the ledger of promises was checked.\n"
    )
    assert "entry-changed" in done.stderr


@pytest.mark.parametrize(("renamed", "named"), [((), "main"), (("other",), "origin/main")])
def test_without_a_base_it_is_compared_with_what_is_published_and_says_so(project, run_module, renamed, named):
    git(project, "update-ref", "refs/remotes/origin/main", "main")
    for name in renamed:
        git(project, "branch", "--move", "main", name)
    done = run_module("macros", "diff", "--root", str(project), "--as-of", "2026-11-23")
    assert (done.returncode, done.stderr) == (0, f"比べるもと / Compared with: {named}\n")


@pytest.mark.parametrize("base", ["no-such-branch", "--output=x", "main..HEAD", "$(touch x)"])
def test_an_unknown_base_is_explained(base, project, run_module):
    done = run_module("macros", "diff", "--root", str(project), "--as-of", "2026-11-23", "--", base)
    assert done.returncode == 2
    assert done.stderr == (
        f"比べるもと「{base}」が見つかりません。期待: ブランチの名前（例 main）かコミット。"
        "直し方: 名前を確かめるか、git fetch で取ってきてください。\n"
        f'EN: "{base}" was not found. Expected a branch, such as main, or a commit. '
        "Fix: check the name, or run git fetch.\n"
    )


def test_a_folder_without_history_is_explained(project, run_module):
    shutil.rmtree(project / ".git")
    done = run_module("macros", "diff", "main", "--root", str(project), "--as-of", "2026-11-23")
    assert done.returncode == 2
    assert done.stderr.startswith(f"{project} は Git のリポジトリではありません。")


def test_branches_without_a_common_commit_are_explained(project, run_module):
    git(project, "checkout", "--quiet", "--orphan", "other")
    git(project, "commit", "--quiet", "--message", "別の歴史")
    done = run_module("macros", "diff", "main", "--root", str(project), "--as-of", "2026-11-23")
    assert done.returncode == 2
    assert done.stderr.startswith("「main」といまのブランチに共通のコミットがありません。")


# --------------------------------------------------------------------------- annotations and summary

SLIPS = [Problem("data/x.yml", line, 1, "tab", {}, "`` ``` a\tb", 1) for line in range(1, 24)]


def test_github_gets_as_many_annotations_as_it_shows_and_the_summary_has_all():
    assert len(github_annotations(SLIPS)) == ANNOTATIONS == 10
    text = problems_markdown(reversed(SLIPS))
    assert text.startswith("## 問題: 23 件 / Problems: 23\n\n````text\ndata/x.yml:1:1: tab タブ文字があります\n")
    assert text.count("data/x.yml:") == 23


def test_a_summary_stays_within_what_github_takes():
    text = problems_markdown(SLIPS * 100)
    assert text.endswith("ほか 2100 件 / 2100 more\n")
    assert len(text.encode()) < 2**20


def test_nothing_from_the_data_is_markup_in_the_summary():
    hostile = "<b>*a*</b> [x](https://y) @who #1 `c` | _d_ ~e~ &amp; \\ \n# f"
    assert escape_markdown(hostile) == (
        r"\<b\>\*a\*\<\/b\> \[x\]\(https\:\/\/y\) \@who \#1 \`c\` \| \_d\_ \~e\~ \&amp\; \\ \# f"
    )
    text = changes_markdown([Section("見出し", [hostile], "Title")], read_words("ja"))
    heading = "公開すると、読者に見えるものはこう変わります / What changes for readers once this is published"
    assert text == f"## {heading}\n\n### 見出し \\/ Title\n\n- {escape_markdown(hostile)}\n"


# --------------------------------------------------------------------------- corrections and redirects for readers


def test_corrections_are_told_in_the_reader_s_words(portal):
    why = {"ja": "写しまちがい。", "en": "A slip"}
    event = Event.model_validate(
        {
            "on": "2025-08",
            "kind": "available",
            "what": {"ja": "開始", "en": "Began"},
            "source": NEWS,
            "corrections": [
                {"on": "2026-11-23", "field": "on", "was": "2025-06", "why": why},
                {"on": "2026-11-24", "field": "kind", "was": "partly_available", "why": why},
                {"on": "2026-11-25", "field": "on", "was": "2025-07", "why": why},
                {"on": "2026-11-26", "field": "what", "was": "Started", "why": why},
                {"on": "2026-11-27", "field": "by", "was": "2025-05", "why": why},
                {"on": "2026-11-28", "field": "confidence", "why": why},
            ],
        }
    )
    assert correction_sentences(portal, event) == [
        "2026年11月23日に、日付を「2025年6月」から「2025年7月」に改めました。理由：写しまちがい。",
        "2026年11月24日に、できごとの種類を「一部対応」から「対応済」に改めました。理由：写しまちがい。",
        "2026年11月25日に、日付を「2025年7月」から「2025年8月」に改めました。理由：写しまちがい。",
        "2026年11月26日に、内容（英語）を「Started」から「Began」に改めました。理由：写しまちがい。",
        "2026年11月27日に、「この日までに」という日付「2025年5月」を取り消しました。理由：写しまちがい。",
        "2026年11月28日に、確かさ「高い」を書き足しました。理由：写しまちがい。",
    ]


def test_each_language_of_a_text_is_corrected_for_itself(portal):
    why = {"ja": "写しまちがい。"}
    corrections = [
        {"on": "2026-11-23", "field": "what", "was": "開始", "why": why},
        {"on": "2026-11-24", "field": "what", "was": "The city’s start", "why": why},
        {"on": "2026-11-25", "field": "what", "was": "始めた", "why": why},
    ]
    what = {"ja": "始めました。", "en": "The city’s service began."}
    event = Event.model_validate(
        {"on": "2025-08", "kind": "available", "what": what, "source": NEWS, "corrections": corrections}
    )
    assert correction_sentences(portal, event) == [
        "2026年11月23日に、内容を「開始」から「始めた」に改めました。理由：写しまちがい。",
        "2026年11月24日に、内容（英語）を「The city’s start」から「The city’s service began.」に改めました。理由：写しまちがい。",
        "2026年11月25日に、内容を「始めた」から「始めました」に改めました。理由：写しまちがい。",
    ]


def test_a_correction_of_the_wording_alone_is_kept_and_is_no_mistake_for_readers(portal):
    slip = {"on": "2026-11-23", "field": "on", "was": "2025-06", "why": {"ja": "写しまちがい。"}}
    why = {"ja": portal.words("correction.wording")}
    wording = {"on": "2026-11-24", "field": "what", "was": "開始", "why": why}
    event = Event.model_validate(
        {
            "on": "2025-08",
            "kind": "available",
            "what": {"ja": "始めました。"},
            "source": NEWS,
            "corrections": [slip, wording],
        }
    )
    assert mistake_sentences(portal, event) == correction_sentences(portal, event)[:1]
    assert len(correction_sentences(portal, event)) == 2


def test_a_mistake_mended_in_both_languages_is_told_once(portal):
    why = {"ja": "写しまちがい。"}
    both = [{"on": "2026-11-23", "field": "what", "was": was, "why": why} for was in ("The start", "開始")]
    told = {"ja": "始めました。", "en": "It began."}
    values = {"on": "2025-08", "kind": "available", "what": told, "source": NEWS}
    event = Event.model_validate(values | {"corrections": both})
    assert mistake_sentences(portal, event) == [
        "2026年11月23日に、内容を「開始」から「始めました」に改めました。理由：写しまちがい。"
    ]
    assert len(correction_sentences(portal, event)) == 2
    other = both[0] | {"why": {"ja": "英語だけの写しまちがい。"}}  # in one language only: nothing else tells of it
    event = Event.model_validate(values | {"corrections": [other, both[1]]})
    assert len(mistake_sentences(portal, event)) == 2


def test_the_period_of_a_promise_is_told_by_its_year(portal):
    late = {"on": "2026-11-23", "field": "milestone", "was": "2Q", "why": {"ja": "写しまちがい。"}}
    values = {"on": "2025-08", "kind": "observed", "what": {"ja": "始めました。"}, "source": NEWS, "milestone": "3Q"}
    event = InitiativeEvent.model_validate(values | {"corrections": [late]})
    (said,) = mistake_sentences(portal, event)
    assert period_name(portal, "2Q") in said and period_name(portal, "3Q") in said


def test_what_readers_see_of_a_text_follows_on_what_they_saw_before(portal):
    """A step of the wording alone stands between two others, and is not told: what became of the first is the next."""
    words = {"ja": portal.words("correction.wording")}
    slip = {"on": "2026-11-23", "field": "what", "was": "六月に開始", "why": {"ja": "写しまちがい。"}}
    wording = {"on": "2026-11-24", "field": "what", "was": "八月に開始", "why": words}
    values = {"on": "2025-08", "kind": "available", "what": {"ja": "八月に始まりました。"}, "source": NEWS}
    event = Event.model_validate(values | {"corrections": [slip, wording]})
    assert mistake_sentences(portal, event) == [
        "2026年11月23日に、内容を「六月に開始」から「八月に始まりました」に改めました。理由：写しまちがい。"
    ]
    one_by_one = [mistake_sentence(portal, event, at) for at in range(2)]
    assert one_by_one == [*mistake_sentences(portal, event), None]  # the record of updates tells each on its day


def test_each_correction_leads_to_the_next_of_its_field_also_from_where_there_was_nothing(portal):
    why = {"ja": "写しまちがい。"}
    steps = [(None, why), ("六月に開始", why), ("八月に開始", {"ja": portal.words("correction.wording")})]
    corrections = [{"on": "2026-11-23", "field": "in_answer", "was": was, "why": why} for was, why in steps]
    told = {"ja": "八月に始まりました。", "en": "It began in August."}
    values = {"on": "2025-08", "kind": "available", "what": told, "in_answer": told, "source": NEWS}
    event = ProcedureEvent.model_validate(values | {"corrections": corrections})
    everything = [(one.was, one.became) for one in mended(portal, event)]
    assert everything == [("", "六月に開始"), ("六月に開始", "八月に開始"), ("八月に開始", told["ja"])]
    mistakes = [(one.was, one.became) for one in mended(portal, event, only_mistakes=True)]
    assert mistakes == [("", "六月に開始"), ("六月に開始", told["ja"])]


@pytest.mark.parametrize(
    ("now", "corrections", "told"),
    [
        ({"kind": "note"}, [{"field": "kind", "was": "delivered"}], 0),
        ({"kind": "counter_or_post"}, [{"field": "kind", "was": "note"}], 0),
        ({"kind": "note"}, [{"field": "kind", "was": "available"}], 1),
        ({"kind": "note"}, [{"field": "kind", "was": "delivered"}, {"field": "kind", "was": "available"}], 2),
        ({"on": "2025-08"}, [{"field": "by", "was": "2025-08"}, {"field": "on"}], 1),
        ({"on": "2025-08"}, [{"field": "on"}], 1),
    ],
)
def test_readers_are_told_of_what_they_were_told_wrongly_and_of_nothing_else(portal, now, corrections, told):
    why = {"on": "2026-11-23", "why": {"ja": "写しまちがい。"}}
    values = {"on": "2025-08", "kind": "available", "what": {"ja": "始めました。"}, "source": NEWS, **now}
    event = ProcedureEvent.model_validate(values | {"corrections": [why | one for one in corrections]})
    assert len(mistake_sentences(portal, event)) == told


def test_corrections_and_redirects_are_on_the_site(project, portal, tmp_path, run_module):
    everything(project)
    out = tmp_path / "pages"
    done = run_module("macros", "pages", "--root", str(project), "--out", str(out), "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stderr
    page = (out / "procedures/library-card.md").read_text(encoding="utf-8")
    assert (
        '<p class="correction">2026年11月23日に、「この日までに」という日付を「2024年11月1日」から「2024年10月31日」に'
        "改めました。理由：写しまちがい。</p>"
    ) in page
    assert (out / "about/index.html").read_text(encoding="utf-8") == (
        '<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; base-uri 'none'\">\n"
        '<meta name="referrer" content="same-origin">\n'
        f"<title>このページは移りました - {portal.settings.site_name}</title>\n"
        f'<link rel="canonical" href="{portal.settings.site_url}this-site/">\n'
        '<meta http-equiv="refresh" content="0; url=../this-site/">\n<meta name="robots" content="noindex">\n'
        "</head>\n<body>\n<main>\n<h1>このページは移りました</h1>\n"
        "<p>2026年11月23日に、このページは次のアドレスに移りました。理由：分けたため。</p>\n"
        '<p><a href="../this-site/">新しいページを開く</a></p>\n</main>\n'
        '<script src="../assets/javascripts/moved.js"></script>\n</body>\n</html>\n'
    )


def test_the_ledger_knows_the_address_of_every_page(portal, town_root):
    tree = read_snapshot(town_root)
    built = {page_address(page.path) for page in generated_pages(portal)} | set(map(page_address, tree.written))
    known = site_addresses(tree.documents, tree.written, portal.site.strategy.parts)
    of_days = {
        address
        for address in built
        for above in ("changes/", "asof/", "compare/")
        if address.startswith(above) != (address == above)
    }
    assert len(built) > 40 and len(of_days) > 25  # no year and no day ever goes, and nothing is moved to one
    assert built - of_days == known


# --------------------------------------------------------------------------- the preview and the workflow


@pytest.mark.parametrize(
    ("href", "from_disk"),
    [
        ("../kpis/?x=1#y", "../kpis/index.html?x=1#y"),
        ("./", "./index.html"),
        ("..", "../index.html"),
        ("procedures/library-card/", "procedures/library-card/index.html"),
        ("../assets/portal.css", "../assets/portal.css"),
        ("#promise", "#promise"),
        ("?topic=tax", "?topic=tax"),
        ("/procedures/", "/procedures/"),
        ("https://minamo.example/", "https://minamo.example/"),
        ("//example.invalid/", "//example.invalid/"),
    ],
)
def test_a_link_to_a_folder_names_its_page(href, from_disk):
    assert naming_index(href) == from_disk


def test_every_link_of_a_page_is_changed_and_nothing_else():
    html = '<a class="x" href="a/">a/</a> <form action="../"> <meta content="0; url=../b/"> <p data-href="a/">href="a/"</p>'
    assert opening_from_disk(html) == (
        '<a class="x" href="a/index.html">a/</a> <form action="../index.html"> <meta content="0; url=../b/index.html"> '
        '<p data-href="a/">href="a/"</p>'
    )


@pytest.mark.parametrize("name", ["publish", "pull-request"])
def test_a_workflow_may_do_no_more_than_it_needs(name, root):
    text = (root / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
    workflow = yaml.load(text, Loader=yaml.CBaseLoader)
    assert workflow["permissions"] == {}
    assert "secrets" not in text and "pull_request_target" not in text
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            uses = step.get("uses", "./.github/actions/")  # our own, or one at a commit
            assert uses.startswith("./.github/actions/") or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", uses)
            assert "${{" not in step.get("run", ""), "a name chosen by a stranger must not become a command"
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


def test_a_pull_request_may_only_read(root):
    text = (root / ".github" / "workflows" / "pull-request.yml").read_text(encoding="utf-8")
    workflow = yaml.load(text, Loader=yaml.CBaseLoader)
    assert list(workflow["on"]) == ["pull_request", "workflow_dispatch"]  # never pull_request_target, which has rights
    assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())


def test_english_beside_other_japanese_is_told_where_it_is_as_it_was(portal, town_root):
    path = "data/kpis/e-application-cases.yml"
    text = (town_root / path).read_text(encoding="utf-8")
    japanese, english = "電子申請の件数", "Electronic applications"
    old = parse_yaml(text.encode(), path)[0]
    for new, left in (
        (text.replace(f"{japanese},", "電子申請の数,"), [True]),
        (text.replace(f"{japanese}, en: {english}", "電子申請の数, en: Applications"), [False, False]),
    ):
        lines = list(edits_told(portal, parse_yaml(new.encode(), path)[0], old))
        assert [
            line.endswith(f"。英語は「{english}」のままです。ちがうことを言うようなら、英語も直すか、消してください。")
            for line in lines
        ] == left


@pytest.mark.parametrize(("others", "said"), [(["78.5"], "（78.5）"), (["60", "78.5"], "（60〜78.5）")])
def test_the_values_that_one_is_far_from_are_told_as_one_or_as_a_range(portal_on, others, said):
    portal = portal_on("2026-11-23")
    kpi = portal.site.kpis["my-number-card"]
    seen = [kpi.observations[-1].model_copy(update={"value": Decimal(one)}) for one in (*others, "0.8")]
    told = entry_sentence(portal, "率", kpi.model_copy(update={"observations": seen}), "observations", len(others))
    assert f"この指標のほかの値{said}の5倍より" in told
