"""What the reason of a change says, by its words alone."""

import pytest

from macros.base.japanese.reasons import says_nothing


@pytest.mark.parametrize(
    "reason",
    "修正 訂正。 変更のため 内容の変更 期限の変更のため。 延期 延期のため 期限の延期 時期を延期しました 先送り 後ろ倒し 遅れ 遅延により"
    " 予定の見直し 時期を見直したため 都合 都合により 市の都合 諸般の事情 諸事情により 業務の都合上 庁内の事情による"
    " 諸事情により延期されました。 諸事情により延期しました。 都合により時期を見直しました。 さまざまな事情により、時期を変更しました。"
    " 見直しのため、期限を延ばしました。 日付の誤り。 日付がまちがっていました。 値のまちがい まちがい 名称に誤りがありました。"
    " 市の都合で、開始が遅れたため 変更が必要になったため 市が期限を延ばしました。".split(),
)
def test_that_something_was_changed_or_put_off_is_no_reason(reason):
    assert says_nothing(reason)


@pytest.mark.parametrize(
    "reason",
    "写しまちがい 入札が成立しなかったため 国のシステムの改修が遅れたため 予算の都合で見直した 仕様の変更のため 前倒し"
    " 市は国の延期に合わせたと説明しています 計画を見直したため 委託先の都合 法令の改正のため 出典に理由の記載なし"
    " 月のまちがい 日付を一か月まちがえて写していました。 市が名称を変えた 市が定義を改めたため 誤記 記載もれ 別の値を書いていました。"
    " 利用者の都合で見直しました。 市民の事情による 時期を早めました。 機器の納入が遅れたため、延期しました。".split(),
)
def test_what_brought_it_about_is_one(reason):
    assert not says_nothing(reason)
