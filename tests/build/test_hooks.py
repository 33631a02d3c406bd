"""What MkDocs finds in macros/hooks.py, and what one build leaves to the next. The rest is tested on whole sites."""

import pytest
from mkdocs.plugins import PluginCollection

from macros import hooks
from macros.hooks import Build, PortalPlugin


def test_mkdocs_finds_every_event_of_the_plugin():
    plugins = PluginCollection()
    plugins["macros/hooks.py"] = hooks
    written = {name.removeprefix("on_") for name in vars(PortalPlugin) if name.startswith("on_")}
    assert {name for name, methods in plugins.events.items() if methods} == written
    assert len(written) > 10


@pytest.mark.parametrize(
    ("command", "dirty", "replaces"),
    [("build", False, True), ("gh-deploy", False, True), ("build", True, False), ("serve", False, False)],
)
def test_a_run_begins_without_what_another_one_has_left_and_a_whole_build_replaces_the_site(
    command, dirty, replaces, monkeypatch
):
    monkeypatch.setattr("gc.disable", lambda: None)  # the tests go on
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    plugin = PortalPlugin()
    plugin._build.sheets.append("h1 {}")
    plugin.on_startup(command=command, dirty=dirty)
    assert plugin._build == Build(replaces=replaces)
