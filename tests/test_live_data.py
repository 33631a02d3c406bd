"""The guard that keeps the tests from the data that changes every day."""

import subprocess
import sys

import pytest
from town_project import load_checked

REFUSED = "この試験は、公開しているデータ（data/）を読もうとしました: "


def test_a_test_that_loads_the_published_data_is_told_where_it_belongs(root):
    with pytest.raises(pytest.fail.Exception) as told:
        load_checked(root)
    assert str(told.value).startswith(REFUSED + "data/")
    assert "tests/plan/ へ" in str(told.value) and "tests/publish/ へ" in str(told.value)


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
