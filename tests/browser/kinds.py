"""One address of the town for each kind of page: what is true of it is true of all that its template makes."""

from urllib.parse import quote

KINDS = {
    "home": "/",
    "list": "/procedures/",
    "procedure-available": "/procedures/moving-out-notification/",
    "procedure-partly": "/procedures/resident-record-copy/",
    "procedure-not-found": "/procedures/special-collection-employee-change/",
    "procedure-not-looked-for": "/procedures/water-service-restart/",
    "procedure-withdrawn": "/procedures/pregnancy-notification/",
    "procedure-promised": "/procedures/bicycle-parking-regular-use/",
    "system": "/systems/library-net/",
    "systems": "/systems/",
    "roadmap": "/roadmap/",
    "roadmap-part": "/roadmap/policy-1/",
    "initiative": "/initiatives/evacuation-support-app/",
    "kpi-list": "/kpis/",
    "kpi-with-chart": "/kpis/my-number-card/",
    "kpi-without-chart": "/kpis/eltax-use-rate/",
    "cases": "/cases/",
    "projects": "/projects/",
    "project": "/projects/evacuation-app/",
    "data-use": "/data-use/",
    "glossary": "/glossary/",
    "discrepancies": "/discrepancies/",
    "sources": "/sources/",
    "plan-editions": "/editions/",
    "changes": "/changes/",
    "corrections": "/changes/corrections/",
    "year": "/changes/2024/",
    "days": "/asof/",
    "day": "/asof/2025-03-31/",
    "day-pairs": "/compare/",
    "day-pair": "/compare/2024-03-31/2025-03-31/",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "data-guide": "/data-guide/",
    "open-data": "/data/",
    "search": "/search/",
    "edit": "/edit/",
    "edit-event": "/edit/?record=procedures/library-card&form=available",
    "edit-correction": "/edit/?record=kpis/my-number-card&form=correction",
    "search-with-results": f"/search/?q={quote('住民票')}",
    "search-without-results": f"/search/?q={quote('鳳凰')}",
    "missing": "/404.html",
}
FRAMES = {
    "frame-procedure": "/embed/procedures/resident-record-copy/",
    "frame-timeline": "/embed/initiatives/evacuation-support-app/",
    "frame-chart": "/embed/charts/promise-procedures/",
}  # what other sites show of this one


def visit(page, address: str) -> None:
    """Opens `address`, one of those above, and waits until its scripts have done their work."""
    page.goto(address)
    if "?q=" in address:
        page.locator("#search-said p").first.wait_for()
    if "?record=" in address:
        page.locator("#edit-known").wait_for()
