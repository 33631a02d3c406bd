"""The page where a clerk composes a change, in a real Chromium on a phone: what it shows is what the data become."""

import shutil
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from issue_bodies import composed
from playwright.sync_api import expect

from macros import __main__ as command_line
from macros.load.load import load_site

PHONE = {"width": 390, "height": 844}
DAY = "2026-11-23"
SOURCE = {
    "source_title": "申請の案内",
    "source_publisher": "みなも市",
    "source_kind": "city",
    "source_url": "https://www.minamo.example/guide",
    "source_date": "2026-06-02",
}


@pytest.fixture
def project(tmp_path, town_root):
    """The town's data and the forms, to be changed."""
    for name in ("data", "docs", ".github"):
        shutil.copytree(town_root / name, tmp_path / "project" / name)
    return tmp_path / "project"


def compose(page, record, form, values):
    """Choose `record` and `form`, and fill in `values` by the id of the field."""
    page.goto(f"/edit/?record={record}")
    expect(page.locator("#edit-known")).to_be_visible()
    page.locator("#edit-form").select_option(form)
    for name, value in values.items():
        field = page.locator(f"#edit-{form}-{name}")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    expect(page.locator("#edit-ready")).to_be_visible()


def taken(page, project, tmp_path):
    """Put the form that the page opens through the intake: the address's query, and the data that have become of it."""
    address = urlsplit(page.locator("#edit-send").get_attribute("href"))
    query = {name: text for name, (text,) in parse_qs(address.query).items()}
    (tmp_path / "body.md").write_text(composed(query["content"]), encoding="utf-8")
    arguments = ["intake", str(tmp_path / "body.md"), "--root", str(project), "--as-of", DAY]
    assert command_line.main(arguments) == 0
    assert load_site(project)[1] == []
    return query


def shown(page):
    """The YAML that the page shows, by the path of its file."""
    paths = page.locator("#edit-yaml a").all_text_contents()
    return dict(zip(paths, map(as_texts, page.locator("#edit-yaml pre").all_text_contents()), strict=True))


def as_texts(text):
    return yaml.load(text, Loader=yaml.BaseLoader)


def expect_data_as_shown(page, project):
    for path, said in shown(page).items():
        now = as_texts((project / path).read_text(encoding="utf-8"))
        for key, value in said.items():
            if isinstance(value, list):
                assert value[0] in now[key]
            else:
                assert now[key] == value


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_an_event_is_composed_and_becomes_the_data_that_were_shown(page, project, tmp_path):
    values = {"kind": "available", "date_is": "on", "date": "2026-06-01", "what": "オンライン申請を開始: 「全部」"}
    compose(page, "procedures/pregnancy-notification", "available", {**values, **SOURCE, "confidence": "medium"})
    query = taken(page, project, tmp_path)
    assert query["template"] == "edit.yml" and query["title"] == "手続が変わった：妊娠の届出"
    assert list(shown(page)) == ["data/sources.yml", "data/procedures/pregnancy-notification.yml"]
    expect_data_as_shown(page, project)
