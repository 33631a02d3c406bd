"""The guard that keeps the tests from the data that changes every day."""

import subprocess
import sys

import live_data
import pytest
from town_project import load_checked

REFUSED = "この試験は、公開しているデータ（data/）を読もうとしました: "


def test_a_test_that_loads_the_published_data_is_told_where_it_belongs(root):
    with pytest.raises(pytest.fail.Exception) as told:
        load_checked(root)
    assert str(told.value).startswith(REFUSED + "data/")
    assert "tests/plan/ へ" in str(told.value) and "tests/publish/ へ" in str(told.value)


@pytest.mark.parametrize("folder", ["tests/plan", "tests/publish"])
def test_those_that_may_look_at_it_look_at_the_data_of_tomorrow(root, monkeypatch, folder):
    monkeypatch.setattr(live_data, "_running", [f"{folder}/test_counts.py::test_of_today"])
    monkeypatch.delenv("PUBLISHED", raising=False)
    with pytest.raises(pytest.fail.Exception) as told:
        (root / "data" / "strategy.yml").read_text(encoding="utf-8")
    assert "live_root" in str(told.value)
    with live_data.copying():
        assert (root / "data" / "strategy.yml").read_text(encoding="utf-8")
    monkeypatch.setenv("PUBLISHED", "site")  # what publishing has just built
    assert (root / "data" / "strategy.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", ["macros", "mkdocs"])
def test_a_command_on_the_published_data_is_refused_before_it_starts(root, module):
    with pytest.raises(pytest.fail.Exception) as told:
        subprocess.run([sys.executable, "-m", module, "--help"], check=False, cwd=root)
    assert str(told.value).startswith(REFUSED + sys.executable)


def test_what_is_made_of_the_code_alone_may_be_read(root):
    assert (root / "data" / "schema" / "procedure.schema.json").read_text(encoding="utf-8")


def test_the_town_has_a_name_and_addresses_of_its_own(root, portal):
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = portal.settings
    for value in (settings.site_name, settings.site_url, settings.repo_url.rstrip("/")):
        assert value and value not in config
