"""What a view computes is shown: no template gets a value that it does not name."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from jinja2 import Template

from macros.site.export import portal_on, write_pages
from macros.view.html.render import FRAGMENTS

DAYS = ("2026-11-23", "2024-06-01")
NAME = re.compile(r"[a-z_][a-z0-9_]*")
INSIDE = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
BRINGS = re.compile(r"""\{%-? *(?:import|from|include) "([^"]+)\"""")


def keys_of(value) -> Iterator[str]:
    """Every key of the dictionaries in `value`, at any depth, that a template could name."""
    if isinstance(value, Mapping):
        yield from (key for key in value if isinstance(key, str) and NAME.fullmatch(key))
        value = value.values()
    if isinstance(value, list | tuple) or type(value).__name__ == "dict_values":
        for one in value:
            yield from keys_of(one)


def names_in(template: str) -> set[str]:
    """Every name that stands between the braces of `template` and of those that it brings in."""
    text = (FRAGMENTS / template).read_text(encoding="utf-8")
    named = set(NAME.findall(" ".join(INSIDE.findall(text))))
    return named.union(*(names_in(other) for other in BRINGS.findall(text)))


@pytest.fixture(scope="module")
def given(town_root, site, tmp_path_factory) -> dict[str, set[str]]:
    """What each template got while every page and file of the town was made, by the name of the template."""
    found, render = defaultdict(set), Template.render

    def noting(template, *args, **values):
        if template.name:
            found[template.name].update(keys_of(values))
        return render(template, *args, **values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "render", noting)
        for day in DAYS:
            portal = portal_on(town_root, site, date.fromisoformat(day))
            write_pages(town_root, portal, tmp_path_factory.mktemp("pages"))
    return found


def test_every_value_of_a_view_is_named_by_its_template(given):
    assert len(given) > 20
    left = {template: sorted(keys - names_in(template)) for template, keys in sorted(given.items())}
    assert {template: keys for template, keys in left.items() if keys} == {}


def test_a_value_that_is_not_named_would_be_found():
    view = {"rows": [{"name": "a", "left-over": 1, "unused": {"inside": 2}}], 3: "b"}
    assert set(keys_of(view)) == {"rows", "name", "unused", "inside"}
    assert {"parts", "badge", "card"} <= names_in("home.html") and "unused" not in names_in("home.html")
