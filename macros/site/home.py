"""The home page → view objects: the answer and the statuses in figures; what is overdue and comes next, the ways on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

from macros.kinds.initiatives.counts import counts_of, promised
from macros.kinds.procedures.days.headline import bar, cards, said
from macros.kinds.procedures.rows import online_sentence, row
from macros.kinds.procedures.standing import REACHED, UNKNOWN, WAITING, KnownBy, Status, of_plan, status_totals
from macros.load.published_addresses import DAYS
from macros.site.freshness import seen_sentence
from macros.view.freshness import last_seen
from macros.view.parts import Badge, Link, badge
from macros.view.period_words import period_name
from macros.view.portal import Portal, relative

OVERDUE_SHOWN = 10


def home_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/home.html` shows above the charts."""
    words = portal.words
    return {
        "words": words,
        "sentence": home_sentence(portal),
        "rest": words.joined(*_rest(portal)),
        "about": relative("about/", page),
        "bar": bar(portal),
        "cards": [one for one in cards(portal, lambda status: _of_status(status, page)) if one["procedures"]],
        "days": relative(DAYS, page),
        "meanings": meanings(portal),
        "by_whom": _by_whom_sentence(portal),
        "seen": {
            "sentence": seen_sentence(portal, last_seen(portal.site, portal.as_of)),
            "link": Link(words("home.seen_all"), relative("about/freshness/", page)),
        },
        "search": relative("search/", page),
        "elsewhere": relative("procedures/#elsewhere", page),
        "examples": [_search_for(word, page) for word in words("home.example_words").split()],
        "topics": _topics(portal, page),
    }


def home_sentence(portal: Portal) -> str:
    """The answer of the whole site: how many of the promised procedures are known to be available."""
    return said(portal, "home.sentence")


def meanings(portal: Portal) -> list[tuple[Badge, str]]:
    """The statuses of a procedure, each with what it means, in their order."""
    return [(badge(portal, status), portal.words(f"status_meaning.procedure.{status}")) for status in Status]


def _search_for(word: str, page: str) -> Link:
    return Link(word, relative(f"search/?{urlencode({'q': word})}", page))


def ways_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/home_ways.html` shows below the first chart."""
    return {
        "words": portal.words,
        **_overdue(portal, page),
        "next": _next_dates(portal),
        "next_none": _no_next_date(portal),
        "editions": relative("editions/#later", page),
        "ways": _ways(portal, page),
    }


def _rest(portal: Portal) -> Iterator[str]:
    """What follows on the first sentence: what rests on the plan's word alone, and what it promised."""
    words, listed = portal.words, of_plan(portal.site)
    first_dues = [procedure.commitments[0].target.last for procedure in listed if procedure.commitments]
    if alone := _known_by(portal)[KnownBy.PLAN]:
        yield words("home.only_plan", n=alone)
    if first_dues:
        yield words("home.promise", described=portal.counted_described(len(listed)), due=portal.day(max(first_dues)))
        if caveat := portal.site.strategy.counted.caveat:
            yield words("home.caveat", caveat=portal.say(caveat))
    elif listed:
        yield words("home.promise_kept", described=portal.counted_described(len(listed)))
    if beside := len(portal.site.procedures) - len(listed):
        yield words("home.promise_beside", n=beside)


def _known_by(portal: Portal) -> dict[str, int]:
    """How many procedures are known to be available, by who says so."""
    frame = portal.procedures
    known = frame[frame["status"].isin(REACHED)]["known_by"].value_counts()
    return {str(who): int(known.get(str(who), 0)) for who in KnownBy}


def _by_whom_sentence(portal: Portal) -> str:
    words, known = portal.words, _known_by(portal)
    said = {who: words.how_many(number) for who, number in known.items()}
    return words("home.by_whom_sentence", available=sum(known.values()), **said)


def _overdue(portal: Portal, page: str) -> dict:
    words, totals = portal.words, status_totals(portal.procedures).loc[list(UNKNOWN)]
    count, cases = int(totals["procedures"].sum()), int(totals["cases_man"].sum())
    overdue = [p for p in portal.site.procedures if portal.standings[p.id].status in UNKNOWN]
    shown = overdue[:OVERDUE_SHOWN]
    return {
        "overdue": [row(portal, p, page) for p in shown],
        "overdue_sentence": words.joined(
            words("home.overdue_sentence", n=count, cases=words.ten_thousands(cases)),
            online_sentence(portal, "home.online"),
        )
        if shown
        else words("home.overdue_none"),
        "overdue_all": [
            Link(words("home.overdue_all", label=badge(portal, status).label, n=n), _of_status(status, page))
            for status, n in totals["procedures"].items()
            if n
        ],
    }


def _of_status(status: str, page: str) -> str:
    """The address of the list of procedures, showing those of one status."""
    return relative(f"procedures/?{urlencode({'status': status})}", page)


def _next_dates(portal: Portal) -> list[str]:
    """The last days still to come by which procedures are promised now, each with how many wait for it.

    What is available in part waits for the rest.
    """
    dues = [now.due.last for now in portal.standings.values() if now.due and now.status in WAITING]
    waiting = Counter(day for day in dues if day >= portal.as_of)
    return [
        portal.words(
            "home.next_item",
            period=period_name(portal, portal.site.periods.code_at(day)),
            day=portal.day(day),
            n=waiting[day],
        )
        for day in sorted(waiting)
    ]


def _no_next_date(portal: Portal) -> str:
    """What is said where nothing waits for a date: which one is the last, and whether it has passed."""
    dues = [now.due.last for now in portal.standings.values() if now.due]
    if not dues:
        return portal.words("home.next_none_at_all")
    counted_name = portal.counted_name(len(portal.site.procedures))
    values = {"counted": counted_name, "last": portal.day(max(dues))}
    if max(dues) >= portal.as_of:
        return portal.words("home.next_none_waits", **values)
    return portal.words("home.next_none", **values)


def _topics(portal: Portal, page: str) -> list[dict]:
    views = []
    for topic_id, procedures in portal.by_topic.items():
        available = sum(portal.standings[p.id].status in REACHED for p in procedures)
        views.append(
            {
                "name": portal.topic_names[topic_id],
                "href": relative(f"procedures/?{urlencode({'topic': topic_id})}", page),
                "count": portal.words("home.topic_count", available=available, total=len(procedures))
                if procedures
                else portal.words("home.topic_none"),
            }
        )
    return views


def _ways(portal: Portal, page: str) -> list[dict]:
    """The other pages, each with one figure of what is there; what the plan has nothing of leads nowhere."""
    site, words = portal.site, portal.words
    milestones = promised(counts_of(portal, site.initiatives.values()))
    counts = {
        "roadmap": len(site.initiatives),
        "kpis": len(site.kpis),
        "cases": len(site.cases),
        "projects": len(site.projects),
        "data_use": len(site.data_use.measures) if site.data_use else 0,
        "discrepancies": len(site.discrepancies),
        "glossary": len(site.terms),
        "sources": len(site.sources),
        "editions": len(site.strategy.editions),
    }
    figures = {name: words(f"way.{name}_figure", n=n, milestones=milestones) for name, n in counts.items() if n}
    figures["changes"] = words("way.changes_figure")
    return [
        {"link": Link(words(f"way.{name}"), relative(f"{name.replace('_', '-')}/", page)), "figure": figure}
        for name, figure in figures.items()
    ]
