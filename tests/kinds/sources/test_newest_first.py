"""In which order readers see the sources: whoever adds one need not look for its place in the file."""

import json
import re
import shutil

from town_project import load_checked

from macros.edit.forms.index import edit_index
from macros.kinds.sources.page import sources_view
from macros.records.parts import SourceKind


def newest_first(sources):
    """Whether the dates of `sources` fall, and those without one stand behind them."""
    days = [source.published.last if source.published else None for source in sources]
    told = [day for day in days if day]
    return len(told) > 1 and told == sorted(told, reverse=True) and days[: len(told)] == told


def test_the_newest_source_stands_first_and_those_without_a_date_last_wherever_they_stand_in_the_file(
    portal, town_root, tmp_path
):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    file = tmp_path / "data/sources.yml"
    head, *entries = re.split(r"^(?=  - id: )", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(head + "".join(f"{entry.rstrip()}\n" for entry in reversed(entries)), encoding="utf-8")
    sources = load_checked(tmp_path).sources
    assert list(sources) == list(portal.site.sources)
    assert newest_first(sources.values()) and not newest_first(reversed(sources.values()))
    assert {source.published for source in sources.values()} > {None}


def test_the_list_to_choose_from_has_the_order_of_the_page(portal):
    news = [one for one in portal.site.sources.values() if one.kind is not SourceKind.PLAN]
    assert [one["id"] for one in json.loads(edit_index(portal))["sources"]] == [one.id for one in news]
    shown = [item["id"] for kind in sources_view(portal, "sources/")["kinds"] for item in kind["sources"]]
    assert sorted(shown, key=list(portal.site.sources).index) == list(portal.site.sources)
    for kind in SourceKind:
        of_kind = [one.id for one in portal.site.sources.values() if one.kind is kind]
        assert [one for one in shown if one in of_kind] == of_kind
