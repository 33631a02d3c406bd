"""Issue forms as they are filled in well, one of each, and what they are about."""

import yaml
from issue_bodies import AVAILABLE, OBSERVED, body_of
from town_project import TOWN

RECORD = "data/procedures/pregnancy-notification.yml"
LIBRARY = "data/procedures/library-card.yml"
KPI = "data/kpis/e-application-cases.yml"
SOURCES = "data/sources.yml"
DAY = "2026-11-23"


def entry(text, key):
    """The last item of a list of a file, as texts."""
    return yaml.load(text, Loader=yaml.CBaseLoader)[key][-1]


def listed(text):
    """The source of the file that the town has not, wherever it was put."""
    before, now = (yaml.load(one, yaml.CBaseLoader)["sources"] for one in ((TOWN / SOURCES).read_text("utf-8"), text))
    (new,) = [one for one in now if one not in before]
    return new


GOOD = body_of("available", AVAILABLE)
HAPPENED = AVAILABLE | {"record": "evacuation-support-app", "kind": "delivered", "milestone": "4Q"}
DEADLINE = AVAILABLE | {"record": "water-service-restart", "target": "2027-03", "reason": "budget"}
CONFIRMED = {"record": "kpis/my-number-card", "date": DAY}
NOTED = AVAILABLE | {"record": "my-number-card", "kind": "note", "what": "調査の方法が変わった"}
SERVICE = AVAILABLE | {"record": "library-card", "kind": "guide", "date": DAY, "url": "https://minamo.example/card"}
MOVING = "data/procedures/moving-out-notification.yml"
CLOSED = {"record": "moving-out-notification", "service": "https://minamo.example/moving/apply", "date": DAY}
LOOKED = {"record": "procedures/water-service-restart", "date": DAY, "where": "library", "result": "nothing"}


CORRECTION = {
    "record": "library-card",
    "entry": "events 2024-11-01",
    "field": "by",
    "was": "2024-11-01",
    "right": "2024-10-31",
    "why": "写しまちがい",
    "date": DAY,
}


WORDS = {
    "record": "library-card",
    "words": "名称",
    "was": "個人貸出しの登録(図書館カード発行)",
    "right": "個人貸出しの登録（図書館カード発行）",
    "why": "写しまちがい",
    "date": DAY,
}


RENAMED = {key: text for key, text in AVAILABLE.items() if key.startswith("source_")}
RENAMED |= {"record": "library-card", "right": "図書館カードの発行", "date": "2026-06-01", "why": "対象を広げたため"}


GIVEN = {
    "available": AVAILABLE,
    "observed": OBSERVED,
    "happened": HAPPENED,
    "noted": NOTED,
    "deadline": DEADLINE,
    "service": SERVICE,
    "closed": CLOSED,
    "confirmed": CONFIRMED,
    "looked": LOOKED,
    "correction": CORRECTION,
    "words": WORDS,
    "renamed": RENAMED,
}
