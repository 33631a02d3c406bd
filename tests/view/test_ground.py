"""What a status rests on, as every page that links to a record says it."""

import pytest

from macros.view.links import ground


@pytest.mark.parametrize(
    ("procedure", "when"),
    [
        ("pregnancy-notification", "2024年：面談のため、窓口での手続を続けることにした"),
        ("library-card", "2024年11月1日までに"),
    ],
)
def test_where_the_plan_changed_what_happened_is_said_since_the_status_does_not_tell_it(portal, procedure, when):
    found = ground(portal, portal.standings[procedure], "topics/")
    assert found is not None and found.when == when
