"""What the reason of a change says, by its words alone."""

import pytest

from macros.base.japanese.reasons import says_nothing


@pytest.mark.parametrize(
    "reason",
    "修正 訂正。 変更のため 内容の変更 期限の変更のため。 延期 延期のため 期限の延期 時期を延期しました 先送り 後ろ倒し 遅れ 遅延により"
    " 予定の見直し 時期を見直したため 都合 都合により 市の都合 諸般の事情 諸事情により 業務の都合上 庁内の事情による".split(),
)
def test_that_something_was_changed_or_put_off_is_no_reason(reason):
    assert says_nothing(reason)


@pytest.mark.parametrize(
    "reason",
    "写しまちがい 入札が成立しなかったため 国のシステムの改修が遅れたため 予算の都合で見直した 仕様の変更のため 前倒し"
    " 市は国の延期に合わせたと説明しています 計画を見直したため 委託先の都合 法令の改正のため 出典に理由の記載なし".split(),
)
def test_what_brought_it_about_is_one(reason):
    assert not says_nothing(reason)
