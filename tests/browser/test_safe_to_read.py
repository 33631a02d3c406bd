"""What the pages forbid themselves: no script, style or picture that is not the site's own, no call to elsewhere.

A browser says on the console what it has refused, and no page of these tests may write there: so every other test looks
for it too. The same texts full of markup as in test_hostile_pages.py run under it.
"""

import pytest
from html_reader import html_files, meta, read_html
from kinds import KINDS

REFUSED = """window.refused = [];
addEventListener("securitypolicyviolation", (event) => window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""


def test_every_page_has_the_policy_before_anything_that_it_is_about(site_dir):
    for path in html_files(site_dir):
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        assert head.count('http-equiv="Content-Security-Policy"') == 1, path
        before = head.partition('http-equiv="Content-Security-Policy"')[0]
        assert "<script" not in before and "<link" not in before and "<style" not in head, path
        page = read_html(path)
        assert meta(page, "referrer") == "same-origin", path
        code = [one for one in page.all("script") if one.attributes.get("type") != "application/ld+json"]
        assert not [one for one in code if "src" not in one.attributes], path
        assert not [one for one in page if "style" in one.attributes], path
        assert "unsafe" not in head and "http:" not in head.partition("Content-Security-Policy")[2].partition(">")[0], (
            path
        )


def test_no_page_of_any_kind_asks_for_what_it_forbids(page):
    page.add_init_script(REFUSED)
    for kind, address in KINDS.items():
        page.goto(address)
        assert page.evaluate("window.refused") == [], kind


def test_a_chart_that_was_asked_for_works_under_it(page):
    page.add_init_script(REFUSED)
    page.goto("/kpis/my-number-card/")
    chart = page.locator("figure.chart").first
    chart.locator(".chart-picture").hover()
    chart.locator(".chart-live .main-svg").first.wait_for()
    assert chart.locator(".main-svg").first.evaluate("one => getComputedStyle(one).position") == "absolute"
    with page.expect_download() as download:
        chart.locator(".chart-png").click()
    assert download.value.suggested_filename.endswith(".png")
    assert page.evaluate("window.refused") == []


ATTEMPTS = {
    "script-src-elem inline": "document.body.append(element('script', { text: 'window.ran = 1' }))",
    "script-src-attr inline": "document.body.append(element('div', { innerHTML: '<b onclick=1>' }))",
    "script-src-elem https://elsewhere.example/": "document.body.append(element('script', { src: elsewhere }))",
    "img-src https://elsewhere.example/": "document.body.append(element('img', { src: elsewhere }))",
    "connect-src https://elsewhere.example/": "fetch(elsewhere).catch(() => 0)",
    "script-src eval": "setTimeout('window.ran = 1')",
}


@pytest.mark.parametrize("refused", ATTEMPTS)
def test_what_a_text_could_try_is_refused(page, complaints, refused):
    page.add_init_script(REFUSED)
    page.goto("/about/")
    page.evaluate(
        """(attempt) => {
          const element = (tag, properties) => Object.assign(document.createElement(tag), properties);
          new Function("element", "elsewhere", attempt)(element, "https://elsewhere.example/");
        }""",
        ATTEMPTS[refused],
    )
    page.evaluate("new Promise((done) => setTimeout(done, 100))")
    assert refused in page.evaluate("window.refused") and page.evaluate("window.ran") is None
    complaints.clear()
