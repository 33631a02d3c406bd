"""One address of the town for each kind of page: what is true of it is true of all that its template makes."""

from urllib.parse import quote

KINDS = {
    "home": "/",
    "list": "/procedures/",
    "procedure-available": "/procedures/moving-out-notification/",
    "procedure-partly": "/procedures/resident-record-copy/",
    "procedure-unconfirmed": "/procedures/special-collection-employee-change/",
    "procedure-withdrawn": "/procedures/pregnancy-notification/",
    "procedure-promised": "/procedures/bicycle-parking-regular-use/",
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
    "changes": "/changes/",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "data-guide": "/data-guide/",
    "search": "/search/",
    "search-with-results": f"/search/?q={quote('住民票')}",
    "search-without-results": f"/search/?q={quote('鳳凰')}",
    "missing": "/404.html",
}
