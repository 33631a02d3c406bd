"""What the printed plan says for ever: the only tests that may quote the portal's own data.

The plan of April 2024 is a book: its hundred procedures, its roadmap and its figures never change, whatever the city
announces and whoever adds a record. So these tests look at what was printed and at nothing else. A record that is
added later is none of their business: they ask for the rows by the numbers that the plan itself gives them.
They look at the data of tomorrow, so that this is tried at once (live_root).
"""

import pytest
import yaml
from files import files_below

from macros.load.load import load_site


@pytest.fixture(scope="session")
def plan_site(live_root):
    """The portal's own data, loaded and checked."""
    site, problems = load_site(live_root)
    assert problems == []
    return site


@pytest.fixture(scope="session")
def printed(plan_site):
    """The portal's own data with only those numbered records that the plan prints."""

    site = plan_site
    for kind, count in {"kpis": 29, "projects": 31, "terms": 65}.items():
        site = site.with_records(kind, [record for record in site.records[kind].values() if record.order <= count])
    rows = [row for row in site.initiatives.values() if row.source.startswith("plan-2024-04#")]
    procedures = [procedure for procedure in site.procedures if procedure.rank <= 100]
    return site.with_records("initiatives", rows).with_records("procedures", procedures)


@pytest.fixture(scope="session")
def texts(live_root) -> dict[str, str]:
    """The text of every file of data/, by its path."""
    files = files_below(live_root / "data", "*.yml", 200)
    return {path.relative_to(live_root).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture(scope="session")
def references(texts) -> set[str]:
    """Every reference to a source in any file of data/: `plan-2024-04#top-100`."""
    return _references([yaml.load(text, Loader=yaml.CBaseLoader) for text in texts.values()])


def _references(value) -> set[str]:
    """What all keys `source` below `value` name."""
    if isinstance(value, list):
        return {ref for item in value for ref in _references(item)}
    if isinstance(value, dict):
        own = {item for key, item in value.items() if key == "source" and isinstance(item, str)}
        return own | {ref for item in value.values() for ref in _references(item)}
    return set()
