"""The list of all projects: those of the plan's columns, the pilots of the model wards and the leading projects."""

from __future__ import annotations

from macros.kinds.projects.record import KIND, LeadingProject, LeadingProjects, ModelWardProjects, Project
from macros.view.links import both_names, part_short, part_title, record_link, record_links
from macros.view.parts import Link, source_view
from macros.view.portal import Portal, relative


def project_list_view(portal: Portal, page: str) -> dict:
    """Everything that `fragments/project_list.html` shows."""
    site, words = portal.site, portal.words
    by_part: dict[str, list[Project]] = {}
    for project in site.projects.values():
        by_part.setdefault(project.part, []).append(project)
    return {
        "words": words,
        "sentence": _list_sentence(portal),
        "hard_words": _hard_words(portal),
        "policies": [
            {
                "id": part,
                "short": part_short(portal, part),
                "roadmap": Link(part_title(portal, part), relative(portal.roadmap_path(part), page)),
                "projects": [_card(portal, project, page) for project in projects],
            }
            for part in site.strategy.part_ids
            if (projects := by_part.get(part))
        ],
        "pilots": _pilots(portal, site.model_ward_projects) if site.model_ward_projects else None,
        "leading": _leading(portal, site.leading_projects, page) if site.leading_projects else None,
        "csv": relative("data/projects.csv", page),
    }


def _hard_words(portal: Portal) -> list[tuple[str, str]]:
    """What words of the names of all projects and of what is told of them mean."""
    projects = portal.site.projects.values()
    told = (portal.words.first_sentence(portal.say(project.summary)) for project in projects)
    return portal.meanings(*both_names(portal, [project.name for project in projects]), *told)


def _list_sentence(portal: Portal) -> str:
    """How many projects there are, and how many of the other things that the page lists."""
    site, words = portal.site, portal.words
    lists = [one for one in (site.model_ward_projects, site.leading_projects) if one]
    more = [words("project.list_of", name=portal.say(one.name), n=len(one.projects)) for one in lists]
    shown = words("project.list_projects", n=len(site.projects))
    if more:
        shown = words("project.list_more", shown=shown, more=words.listed(more))
    return words("project.list_sentence", shown=shown)


def _pilots(portal: Portal, pilots: ModelWardProjects) -> dict:
    words, name, n = portal.words, portal.say(pilots.name), len(pilots.projects)
    described, day = portal.say(pilots.described), portal.date(pilots.as_of)
    told = words("project.pilots_sentence", described=described, n=n, day=day)
    return {
        "name": name,
        "projects": pilots.projects,
        "fold": words("project.pilots_each", n=n),
        "sentence": told if n else words("project.none", name=name),
        "printed": pilots.as_of_as_printed,
        "source": source_view(portal, pilots.source),
    }


def _leading(portal: Portal, leading: LeadingProjects, page: str) -> dict:
    words, name, n = portal.words, portal.say(leading.name), len(leading.projects)
    return {
        "name": name,
        "themes": [_theme(portal, theme, page) for theme in leading.projects],
        "sentence": words("project.themes_sentence", n=n) if n else words("project.none", name=name),
        "source": source_view(portal, leading.source),
        "also": [
            {
                "id": one.id,
                "name": portal.say(one.name),
                "what": portal.say(one.what),
                "project": record_link(portal, "projects", one.project, page),
            }
            for one in leading.also
        ],
    }


def _card(portal: Portal, project: Project, page: str) -> dict:
    return {
        "id": project.id,
        "title": portal.project_names[project.id],
        "href": relative(KIND.address(project.id), page),
        "timing": project.timing and portal.words.with_original(project.timing),
        "summary": portal.words.first_sentence(portal.say(project.summary)),
    }


def _theme(portal: Portal, theme: LeadingProject, page: str) -> dict:
    words, bureaus = portal.words, [portal.printed(bureau) for bureau in theme.bureaus]
    others = words("project.and_others", bureaus=words("text.and").join(bureaus))
    return {
        "id": theme.id,
        "theme": portal.printed(theme.theme),
        "heading": portal.printed(theme.heading) if theme.heading else None,
        "viewpoints": [portal.printed(one) for one in theme.viewpoints],
        "bureaus": others if theme.and_others else words.listed(bureaus),
        "examples": [portal.printed(one) for one in theme.examples],
        "initiatives": record_links(portal, "initiatives", theme.initiatives, page),
    }
