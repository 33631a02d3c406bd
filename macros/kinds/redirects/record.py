"""An address that was published and has moved."""

from __future__ import annotations

from pydantic import Field

from macros.records.addresses import Address
from macros.records.kind import Kind
from macros.records.model import Record, Text
from macros.records.values import WhenField


class Redirect(Record):
    """An address that was published and has moved. It answers for ever; what it led to never comes back under it."""

    from_: Address = Field(
        alias="from",
        title="前のアドレス",
        description="前に公開していた、このサイトのページ。",
        examples=["procedures/old-id/"],
    )
    to: Address = Field(title="今のアドレス", description="このサイトのページ。", examples=["procedures/new-id/"])
    on: WhenField = Field(title="移した日", description="アドレスを変えた日。", examples=["2026-11-23"])
    why: Text = Field(title="理由", description="なぜアドレスが変わったか。一文で。")


class RedirectList(Record):
    """data/redirects.yml: all redirects under one key."""

    redirects: list[Redirect] = Field(
        title="転送", description="なくなったアドレスと、いまのアドレスの一覧。消さない。"
    )


KIND = Kind(
    "redirects", Redirect, "data/redirects.yml", {"ja": "移したアドレス", "en": "redirects"},
    file_model=RedirectList, items="redirects", key=lambda redirect: redirect.from_,
)  # fmt: skip
