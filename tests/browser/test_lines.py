"""Where lines end: between phrases, on every page, on a phone and in the narrowest window that is promised.

A phrase is what stands between two of the places that the build has found, or between signs; it is cut only where it
is longer than its line. Which places the build finds, tests/build/test_line_breaks.py says.
"""

import pytest
from html_reader import html_files

CUT = """() => {
  const JAPANESE = "ぁ-ゖァ-ヺー々〇㐀-鿿", range = document.createRange();
  const rows = (node, start, end) => {
    range.setStart(node, start);
    range.setEnd(node, end);
    return new Set(Array.from(range.getClientRects(), (box) => Math.round((box.top + box.bottom) / 12)));
  };
  const BY_A_SCRIPT = "#edit-known, #edit-what, #edit-missing, #edit-shown"; // there its lines end as in any text
  const unseen = (one) => one.closest(`svg, pre, code, option, [hidden], ${BY_A_SCRIPT}`) || !one.checkVisibility();
  const clipped = (one) => one && (getComputedStyle(one).clipPath !== "none" || clipped(one.parentElement));
  const box = (one) => (getComputedStyle(one).display.startsWith("inline") ? box(one.parentElement) : one);
  const width = (text, like) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = getComputedStyle(like).font;
    return pen.measureText(text).width;
  };
  document.querySelectorAll("details").forEach((one) => (one.open = true));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const cut = [], phrases = new RegExp(`[${JAPANESE}A-Za-z0-9]+`, "g");
  while (texts.nextNode()) {
    const node = texts.currentNode, one = node.parentElement;
    if (rows(node, 0, node.length).size < 2) continue; // nothing of it is cut
    for (const { 0: phrase, index } of node.data.matchAll(phrases)) {
      if (phrase.length < 2 || !new RegExp(`[${JAPANESE}]`).test(phrase)) continue;
      if (rows(node, index, index + phrase.length).size < 2 || unseen(one) || clipped(one)) continue;
      const style = getComputedStyle(box(one));
      const room = box(one).clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (width(phrase, one) < room - 1) cut.push(phrase);
    }
  }
  return cut;
}"""
# Some browsers make a box of its own of every place within a flex box or a grid.
TAKEN_APART = """() => Array.from(document.querySelectorAll("wbr"), (one) => one.parentElement)
  .filter((one) => /flex|grid/.test(getComputedStyle(one).display)).map((one) => one.outerHTML)"""
# The sign of a heading's address stands behind its last word, and never opens a line.
ALONE = """() => Array.from(document.querySelectorAll(".headerlink")).filter((one) => {
  const range = document.createRange(), text = one.previousSibling;
  range.selectNodeContents(text);
  const last = Array.from(range.getClientRects()).pop();
  return last && one.getBoundingClientRect().top >= last.bottom;
}).map((one) => one.parentElement.textContent)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_no_line_ends_within_a_phrase_on_any_page(page, site_dir):
    for path in html_files(site_dir):
        file = path.relative_to(site_dir).as_posix()
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):
            continue  # outside of the theme
        page.goto("/" + file.removesuffix("index.html"))
        assert page.evaluate(TAKEN_APART) == [], file
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            assert (page.evaluate(CUT), page.evaluate(ALONE), page.evaluate(WIDER)) == ([], [], 0), (file, width)


@pytest.mark.parametrize("page", [{"width": 390, "bypass_csp": True}], indirect=True)
def test_a_phrase_that_is_cut_would_be_seen(page):
    page.goto("/about/")
    page.evaluate(
        """document.querySelector("main").insertAdjacentHTML("afterbegin", `<p style="width: 6em">手続の利用予約申請</p>
          <p style="width: 8em; word-break: normal">手続の<wbr>利用予約申請</p><div style="display: flex">約束と<wbr>現在</div>`)"""
    )
    assert page.evaluate(CUT) == ["利用予約申請"]
    assert page.evaluate(TAKEN_APART) == ['<div style="display: flex">約束と<wbr>現在</div>']


def test_a_sentence_is_found_copied_and_read_as_if_it_had_no_places(page):
    page.goto("/procedures/moving-out-notification/")
    sentence = page.locator(".answer__sentence")
    assert "<wbr>" in sentence.inner_html()
    sentence.select_text()
    said = page.evaluate("getSelection().toString()")
    assert said == sentence.text_content() and "\u200b" not in said
    assert page.evaluate("(text) => window.find(text, false, false, true)", said)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sentence.select_text()
    page.keyboard.press("Control+C")
    assert page.evaluate("navigator.clipboard.readText()").strip() == said
    assert said in page.locator(".answer").aria_snapshot()
