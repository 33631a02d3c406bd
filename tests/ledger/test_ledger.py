"""What was published stays: a history of good and bad changes in a real Git repository, and every word said about it.

The small tree of problems/valid-tree.yml is what has been published. A change is text replaced in one of its files.
"""

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from files import files_below

from macros.base.problems import format_report
from macros.ledger.git.commits import branch_point, write_commit
from macros.ledger.kept import losses, promises
from macros.ledger.kept.entries import changed_text
from macros.ledger.kept.losses import violations
from macros.ledger.tree import read_snapshot
from macros.load.load import load_site

VALID = yaml.load(
    (Path(__file__).parents[1] / "problems" / "valid-tree.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
RECORD_COPY = "data/procedures/resident-record-copy.yml"
LIBRARY = "data/procedures/library-reservation.yml"
COMMITMENT = "{announced: 2024-04, target: 1Q, source: plan-2024-04#top-100}"


def git(root, *arguments):
    name = ("-c", "user.name=職員", "-c", "user.email=staff@example.invalid", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


def commit(root):
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "変更")


def write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def change(root, path, before, after):
    """Replace one place in a file of `root`; without `before` the whole file is deleted."""
    if before is None:
        (root / path).unlink()
        return
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(before) == 1, f"the example must name one place of {path}: {before}"
    (root / path).write_text(text.replace(before, after), encoding="utf-8")


def lost(root, tmp_path_factory, base="main"):
    """The report of what the working tree of `root` has lost of what was published on `base`."""
    published = tmp_path_factory.mktemp("published")
    write_commit(root, branch_point(root, base), published)
    return format_report(violations(read_snapshot(published), read_snapshot(root)))


def codes_in(report):
    return re.findall(r"^\S+:\d+:\d+: (\S+) ", report, re.MULTILINE)


NOTHING_LOST = "問題: 0 件 / Problems: 0"


@pytest.fixture
def repository(tmp_path):
    """A repository whose branch main is the small valid tree, with the branch `work` checked out."""
    write(tmp_path, VALID)
    write(tmp_path, {f"docs/ja/{name}.md": f"---\ntitle: {name}\n---\n" for name in ("index", "about")})
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "work")
    return tmp_path


# --------------------------------------------------------------------------- good changes


GOOD = {
    "nothing at all": [],
    "keys in another order, other quotes, a comment": [
        (RECORD_COPY, COMMITMENT, '{target: "1Q", source: "plan-2024-04#top-100", announced: 2024-04}  # 計画の表'),
    ],
    "what is so anyway is written out": [
        (RECORD_COPY, "    kind: partly_available\n", "    kind: partly_available\n    confidence: high\n"),
    ],
    "a new event after the others": [
        (LIBRARY, "source: plan-2024-04#top-100\n",
         "source: plan-2024-04#top-100\n  - {on: 2025-06, kind: note, what: {ja: 記録}, source: city-notice-2024}\n"),
    ],
    "a new target beside the old one": [
        (RECORD_COPY, COMMITMENT, COMMITMENT + "\n  - {announced: 2024-09, target: 3Q, source: city-notice-2024, "
         "reason: {kind: national_system, what: {ja: 国のシステムの改修を待つため}}}"),
    ],
    "an English rendering where there was none": [
        ("data/redirects.yml", "{ja: 名前を改めたため}", "{ja: 名前を改めたため, en: A better name}"),
    ],
    "an English rendering written anew": [
        (RECORD_COPY, "en: Requests for copies of the resident record began", "en: Requests began"),
    ],
    "no English rendering any more": [
        (RECORD_COPY, ", en: Requests for copies of the resident record began", ""),
    ],
    "a correction of the date": [
        (RECORD_COPY, "  - on: 2021-09\n", '  - on: 2021-10\n    corrections:\n      - {on: 2026-11-23, field: "on", '
         "was: 2021-09, why: {ja: 開始は10月だったため}}\n"),
    ],
    "a confidence that was high without a word, lowered": [
        (RECORD_COPY, "    kind: partly_available\n", "    kind: partly_available\n    confidence: low\n    corrections:\n"
         "      - {on: 2026-11-23, field: confidence, why: {ja: 写しで読んだため}}\n"),
    ],
    "the same, with what it was": [
        (RECORD_COPY, "    kind: partly_available\n", "    kind: partly_available\n    confidence: low\n    corrections:\n"
         "      - {on: 2026-11-23, field: confidence, was: high, why: {ja: 写しで読んだため}}\n"),
    ],
    "a correction of the words, in both languages": [
        (RECORD_COPY, "what: {ja: 住民票の写しの請求を開始, en: Requests for copies of the resident record began}",
         "what: {ja: 写しの請求を開始, en: Requests began}\n    corrections:\n      - {on: 2026-11-23, field: what, "
         "was: 住民票の写しの請求を開始, why: {ja: 名称の誤記}}"),
    ],
    "a correction of the words in English, then of those in Japanese": [
        (RECORD_COPY, "what: {ja: 住民票の写しの請求を開始, en: Requests for copies of the resident record began}",
         "what: {ja: 写しの請求を開始, en: Requests began}\n    corrections:\n      - {on: 2026-11-23, field: what, "
         "was: Requests for copies of the resident record began, why: {ja: 名称の誤記}}\n"
         "      - {on: 2026-11-24, field: what, was: 住民票の写しの請求を開始, why: {ja: 名称の誤記}}"),
    ],
    "a correction that takes a key away and one that adds another": [
        (RECORD_COPY, "  - on: 2021-09\n", "  - by: 2021-09\n    corrections:\n"
         '      - {on: 2026-11-23, field: "on", was: 2021-09, why: {ja: 始まった日は不明のため}}\n'
         "      - {on: 2026-11-23, field: by, why: {ja: 始まった日は不明のため}}\n"),
    ],
    "a page that goes, with a redirect": [
        ("docs/ja/about.md", None, None),
        ("data/redirects.yml", "redirects:\n", "redirects:\n  - {from: about/, to: procedures/facility-reservation/, "
         "on: 2026-11-23, why: {ja: 統合したため}}\n"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("edits", GOOD.values(), ids=GOOD.keys())
def test_a_good_change_loses_nothing(edits, repository, tmp_path_factory):
    for path, before, after in edits:
        change(repository, path, before, after)
    assert load_site(repository)[1] == []
    assert lost(repository, tmp_path_factory) == NOTHING_LOST


def test_a_record_may_move_with_its_page(repository, tmp_path_factory):
    record = (repository / LIBRARY).read_text(encoding="utf-8")
    (repository / LIBRARY).unlink()
    write(repository, {"data/procedures/book-reservation.yml": record.replace("id: library", "id: book")})
    old = (
        (repository / "data/redirects.yml")
        .read_text(encoding="utf-8")
        .replace("to: procedures/library-reservation/", "to: procedures/book-reservation/")
    )
    moved = "{from: procedures/library-reservation/, to: procedures/book-reservation/, on: 2026-11-23, why: {ja: 改名}}"
    write(repository, {"data/redirects.yml": f"{old}  - {moved}\n"})
    for path in files_below(repository / "data", "*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("[library-reservation]", "[book-reservation]"), encoding="utf-8")
    assert format_report(load_site(repository)[1]) == NOTHING_LOST
    assert lost(repository, tmp_path_factory) == NOTHING_LOST
    change(repository, "data/procedures/book-reservation.yml", "kind: available", "kind: partly_available")
    assert codes_in(lost(repository, tmp_path_factory)) == ["entry-changed"]


INITIATIVE = "data/initiatives/online-procedures.yml"
CORE_ROW = "data/initiatives/online-procedures-core-index.yml"
GROWN = """  - by: 2023-06
    kind: observed
    what: {ja: 利用が増えた, en: Use has grown}
    source: city-notice-2024
"""


def test_an_event_may_leave_a_record_for_another_that_tells_it_of_both(repository, tmp_path_factory):
    told = GROWN + "    also: [{initiative: online-procedures}]\n"
    change(repository, INITIATIVE, GROWN, "")
    change(repository, CORE_ROW, "same_as: [online-procedures]\n", f"same_as: [online-procedures]\nevents:\n{told}")
    assert lost(repository, tmp_path_factory) == NOTHING_LOST
    change(repository, CORE_ROW, "    also: [{initiative: online-procedures}]\n", "")
    assert codes_in(lost(repository, tmp_path_factory)) == ["entry-removed"]


def test_an_event_may_come_to_have_words_for_the_answer_that_then_stay(repository, tmp_path_factory):
    path, source = "data/procedures/library-reservation.yml", "    source: plan-2024-04#top-100"
    told = "    in_answer: {ja: ただし、一部だけです。}\n" + source
    change(repository, path, source, told)
    assert lost(repository, tmp_path_factory) == NOTHING_LOST
    commit(repository)
    git(repository, "checkout", "--quiet", "-B", "main")
    git(repository, "checkout", "--quiet", "-b", "later")
    change(repository, path, told, source)
    assert codes_in(lost(repository, tmp_path_factory)) == ["entry-changed"]


def test_an_event_may_come_to_be_about_others_but_not_cease_to_be(repository, tmp_path_factory):
    told = GROWN + "    also: [{initiative: online-procedures-core-index}]\n"
    change(repository, INITIATIVE, GROWN, told)
    assert lost(repository, tmp_path_factory) == NOTHING_LOST
    commit(repository)
    git(repository, "checkout", "--quiet", "-B", "main")
    git(repository, "checkout", "--quiet", "-b", "later")
    change(repository, INITIATIVE, told, GROWN)
    assert codes_in(lost(repository, tmp_path_factory)) == ["entry-changed"]


def test_what_main_has_published_since_is_no_loss(repository, tmp_path_factory):
    git(repository, "checkout", "--quiet", "main")
    change(
        repository,
        RECORD_COPY,
        "  - on: 2023-06-01\n",
        "  - {on: 2022, kind: note, what: {ja: 記録}, source: city-notice-2024}\n  - on: 2023-06-01\n",
    )
    commit(repository)
    git(repository, "checkout", "--quiet", "work")
    assert lost(repository, tmp_path_factory) == NOTHING_LOST
    git(repository, "checkout", "--quiet", "main")
    git(repository, "checkout", "--quiet", "-b", "later")
    write(repository, {RECORD_COPY: VALID[RECORD_COPY]})
    assert codes_in(lost(repository, tmp_path_factory)) == ["entry-removed"]


# --------------------------------------------------------------------------- bad changes


def test_a_target_is_not_overwritten(repository, tmp_path_factory):
    change(repository, RECORD_COPY, COMMITMENT, COMMITMENT.replace("1Q", "3Q"))
    assert lost(repository, tmp_path_factory) == (
        "data/procedures/resident-record-copy.yml:11:34: entry-changed "
        "公開した記録の target が「1Q」から「3Q」に書きかえられています\n"
        "  - {announced: 2024-04, target: 3Q, source: plan-2024-04#top-100}\n"
        "                                 ^^\n"
        "  期待: target はもとの「1Q」  直し方: 公開した後に変わったことなら、もとに戻し、変わった日の新しい記録（できごとや期限）を足してください。"
        "訂正は、公開したときにまちがっていたことだけです。"
        'まちがいを直すのなら、この記録に「corrections: [{on: 今日, field: target, was: "1Q", why: {ja: …, en: …}}]」を'
        "足してください（corrections がもうあれば、その並びに一つ足します）\n"
        '  EN: The key target of a published entry was "1Q" and now is "3Q". Expected "1Q" in target. '
        "Fix: if it has changed since, restore it and add a new entry (an event, a target) with the day on which it changed; "
        "a correction is only for what was wrong then; to correct such a mistake add "
        'corrections: [{on: today, field: target, was: "1Q", why: {ja: …, en: …}}] to this entry, or one more line to the list that is there.\n'
        "\n"
        "問題: 1 件 / Problems: 1"
    )


def test_the_remedy_that_the_message_offers_is_accepted(repository, tmp_path_factory):
    """To the letter, quotation marks and all: `on` would be refused without them."""
    change(repository, RECORD_COPY, "  - on: 2021-09\n", "  - on: 2021-10\n")
    (offered,) = re.findall(r"「corrections: \[(.*)\]」を足して", lost(repository, tmp_path_factory))
    line = offered.replace("今日", "2026-11-23").replace("{ja: …, en: …}", "{ja: 誤記}")
    change(repository, RECORD_COPY, "  - on: 2021-10\n", f"  - on: 2021-10\n    corrections: [{line}]\n")
    assert load_site(repository)[1] == []
    assert lost(repository, tmp_path_factory) == NOTHING_LOST


def test_an_event_does_not_disappear(repository, tmp_path_factory):
    text = VALID[RECORD_COPY]
    write(repository, {RECORD_COPY: text[: text.index("  - on: 2021-09")] + text[text.index("  - on: 2023-06-01") :]})
    assert lost(repository, tmp_path_factory) == (
        "data/procedures/resident-record-copy.yml:13:3: entry-removed 公開した events の記録「on: 2021-09, "
        "kind: partly_available, what: 住民票の写しの請求を開始, source: plan-2024-04#top-100, "
        "as_printed: 住民票の写しの請求: R3年9月 サービス開始」がなくなっています\n"
        "  - on: 2023-06-01\n"
        "  ^\n"
        "  期待: 前からある記録はすべて残る  直し方: もとに戻してください。まちがいだったのなら、消さずに corrections で直します\n"
        '  EN: A published entry of events is gone: "on: 2021-09, kind: partly_available, what: 住民票の写しの請求を開始, '
        'source: plan-2024-04#top-100, as_printed: 住民票の写しの請求: R3年9月 サービス開始". '
        "Expected every entry that was there. Fix: restore it; a mistake is not deleted but corrected by an entry in corrections.\n"
        "\n"
        "問題: 1 件 / Problems: 1"
    )


CORRECTED = "{announced: 2024-04, target: 2Q, source: plan-2024-04#top-100, corrections: [%s]}"
FIRST = "{on: 2026-11-23, field: target, was: 1Q, why: {ja: 写しまちがい}}"


@pytest.mark.parametrize(("was", "pointed_at"), [("was: 4Q, ", "4Q, why"), ("", "{on: 2026-11-23")])
def test_a_correction_is_told_where_it_says_what_was(was, pointed_at, repository, tmp_path_factory):
    """At its `was`; at the correction itself where that is lacking."""
    change(repository, RECORD_COPY, COMMITMENT, CORRECTED % FIRST.replace("was: 1Q, ", was))
    place = re.match(r"\S+:(\d+):(\d+): correction-was-differs ", lost(repository, tmp_path_factory))
    line = (repository / RECORD_COPY).read_text(encoding="utf-8").splitlines()[int(place[1]) - 1]
    assert line[int(place[2]) - 1 :].startswith(pointed_at)


BAD = {
    "a correction that names another value than was published": (
        [(RECORD_COPY, COMMITMENT, CORRECTED % FIRST.replace("was: 1Q", "was: 4Q"))],
        ["correction-was-differs"],
        "target の前の値は「1Q」で、「4Q」ではありません",
    ),
    "a correction that names no value where one was published": (
        [(RECORD_COPY, COMMITMENT, CORRECTED % FIRST.replace("was: 1Q, ", ""))],
        ["correction-was-differs"],
        "target の前の値は「1Q」で、「—」ではありません",
    ),
    "a correction of one key under which another changes too": (
        [(RECORD_COPY, COMMITMENT, CORRECTED.replace("2024-04,", "2024-05,") % FIRST)],
        ["entry-changed"],
        "announced が「2024-04」から「2024-05」に",
    ),
    "a correction of what never was otherwise": (
        [(RECORD_COPY, COMMITMENT, CORRECTED.replace("2Q", "1Q") % FIRST.replace("was: 1Q", "was: 4Q"))],
        ["correction-was-differs"],
        "target の前の値は「1Q」で、「4Q」ではありません",
    ),
    "an address that was seen, and another in its place": (
        [("data/systems/library-system.yml", 'lg.jp/library"', 'lg.jp/books"')],
        ["service-gone"],
        "公開した services の「https://www.city.yokohama.lg.jp/library, city-notice-2024」がなくなっています",
    ),
    "a correction in an entry that is not yet published": (
        [(RECORD_COPY, COMMITMENT, COMMITMENT + "\n  - {announced: 2024-09, target: 3Q, source: city-notice-2024, "
          f"reason: {{kind: budget, what: {{ja: 予算}}}}, corrections: [{FIRST}]}}")],
        ["correction-of-new-entry"],
        "まだ公開していない記録に訂正があります",
    ),
    "a key that is taken away": (
        [(RECORD_COPY, '      as_printed: "住民票の写しの請求: R3年9月 サービス開始"\n'.removeprefix("  "), "")],
        ["entry-changed"],
        "as_printed が「住民票の写しの請求: R3年9月 サービス開始」から「—」に",
    ),
    "an entry that takes the address of the one before which it is written": (
        [(RECORD_COPY, "  - on: 2023-06-01\n", "  - {on: 2023-06-01, kind: note, what: {ja: 記録}, source: city-notice-2024}\n"
          "  - on: 2023-06-01\n")],
        ["anchor-moved"],
        "公開した記録のアドレス「#event-2023-06-01-city-notice-2024」が「#event-2023-06-01-city-notice-2024_2」に変わっています",
    ),
    "a confidence that was high without a word": (
        [(RECORD_COPY, "    kind: partly_available\n", "    kind: partly_available\n    confidence: low\n")],
        ["entry-changed"],
        "confidence が「high」から「low」に",
    ),
    "a confidence that was high without a word, said to have been another": (
        [(RECORD_COPY, "    kind: partly_available\n", "    kind: partly_available\n    confidence: low\n"
          "    corrections: [{on: 2026-11-23, field: confidence, was: medium, why: {ja: 写しで読んだため}}]\n")],
        ["correction-was-differs"],
        "confidence の前の値は「high」で、「medium」ではありません",
    ),
    "a source that disappears": (
        [("data/sources.yml", "  - id: city-notice-2024\n", "  - id: city-notice\n")],
        ["record-gone"],
        "公開した id「city-notice-2024」（sources）がなくなっています",
    ),
    "a redirect that disappears": (
        [("data/redirects.yml", "from: procedures/library-booking/", "from: procedures/books/")],
        ["redirect-gone"],
        "公開した転送「procedures/library-booking/」がなくなっています",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "codes", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_bad_change_is_named(edits, codes, sentence, repository, tmp_path_factory):
    for path, before, after in edits:
        change(repository, path, before, after)
    report = lost(repository, tmp_path_factory)
    assert codes_in(report) == codes
    assert sentence in report


@pytest.mark.parametrize(
    ("path", "code", "sentence"),
    [
        (LIBRARY, "address-gone", "公開したページ「procedures/library-reservation/」がなくなります"),
        ("docs/ja/about.md", "address-gone", "公開したページ「about/」がなくなります"),
    ],
)
def test_a_page_does_not_disappear(path, code, sentence, repository, tmp_path_factory):
    (repository / path).unlink()
    report = lost(repository, tmp_path_factory)
    assert codes_in(report) == [code]
    assert report.startswith(f"{path}:1:1: {code} {sentence}\n")
    assert "data/redirects.yml に「{from: " in report


def test_a_record_without_a_page_does_not_disappear_either(repository, tmp_path_factory):
    (path,) = (path for path in VALID if path.startswith("data/discrepancies/"))
    (repository / path).unlink()
    assert codes_in(lost(repository, tmp_path_factory)) == ["record-gone"]


def test_a_file_that_another_plan_may_do_without_does_not_disappear_once_it_is_published(repository, tmp_path_factory):
    path = "data/leading-projects.yml"
    (repository / path).unlink()
    report = lost(repository, tmp_path_factory)
    assert report.startswith(f"{path}:1:1: record-gone 公開した id「leading-projects」（data）がなくなっています\n")


def test_a_list_may_be_called_otherwise_but_what_is_in_it_stays(repository, tmp_path_factory):
    before = (repository / "data/sources.yml").read_text(encoding="utf-8")
    change(repository, "data/sources.yml", before, before.replace("sources:", "publications:", 1))
    assert lost(repository, tmp_path_factory) == NOTHING_LOST
    change(repository, "data/sources.yml", "id: city-notice-2024", "id: city-notice-2025")
    assert codes_in(lost(repository, tmp_path_factory)) == ["record-gone"]


def test_a_published_correction_stays(repository, tmp_path_factory):
    change(repository, RECORD_COPY, COMMITMENT, CORRECTED % FIRST)
    commit(repository)
    git(repository, "branch", "--force", "main", "work")
    change(repository, RECORD_COPY, "写しまちがい", "見まちがい")
    assert codes_in(lost(repository, tmp_path_factory)) == ["correction-overwritten"]
    second = "{on: 2026-12-01, field: target, was: 2Q, why: {ja: 再度の確認}}"
    write(
        repository,
        {RECORD_COPY: VALID[RECORD_COPY].replace(COMMITMENT, CORRECTED.replace("2Q", "3Q") % f"{FIRST}, {second}")},
    )
    assert lost(repository, tmp_path_factory) == NOTHING_LOST


def test_every_code_of_the_ledger_has_its_example():
    seen = {code for _, codes, _ in BAD.values() for code in codes}
    seen |= {"entry-removed", "address-gone", "correction-overwritten", *promises.CODES}  # and test_promises.py
    assert seen == set(losses.CODES)


def test_what_changed_is_found_in_the_words_too():
    assert changed_text({"ja": "甲", "en": "a"}, {"ja": "乙", "en": "b"}) == ("甲", "乙")
    assert changed_text({"ja": "甲"}, {"ja": "甲", "en": "a"}) == (None, None)
    assert changed_text({"ja": "甲", "en": "a"}, {"ja": "甲"}) == ("a", None)
    assert changed_text(None, "2025-06") == (None, "2025-06")
