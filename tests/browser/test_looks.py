"""Nothing looks different for what the style sheet leaves out of the theme's."""

from pathlib import Path

import material
import pytest
import yaml
from files import files_below

from macros.build.style_sheet import OF_THE_THEME
from macros.site.pages import COLOURS, published_files

# What differs from what it was when this was run last, the first of it; a part that is not there has no look.
LOOKS = """() => {
  // A custom property that nothing reads is no look.
  const names = [...getComputedStyle(document.body)].filter((name) => !name.startsWith("--"));
  const before = window.looks;
  window.looks = [...document.querySelectorAll("body, body *")].flatMap((element) =>
    ["", "::before", "::after"].map((part) => {
      const style = getComputedStyle(element, part);
      const looks = part && style.content === "none" ? [] : names.map((name) => style.getPropertyValue(name));
      return `${element.tagName}.${element.getAttribute("class")}${part} ${looks.join(";")}`;
    }));
  return before ? window.looks.filter((one, at) => one !== before[at]).slice(0, 3) : null;
}"""
EXCHANGE = """(whole) => {
  const style = document.createElement("style");
  style.textContent = whole;
  document.querySelector('link[rel="stylesheet"]').replaceWith(style);
}"""


@pytest.fixture(scope="module")
def whole(root, town_root, portal) -> str:
    """The theme's sheets and our own, one after the other, with everything that is in them."""
    theme = Path(material.__file__).parent / "templates"
    paths = [files_below(theme, pattern.rpartition("/")[2])[0] for pattern in OF_THE_THEME]
    wanted = yaml.load((town_root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["extra_css"]
    made = {path: text for path, text in published_files(portal, {}) if path == COLOURS}
    theirs = [path.read_text(encoding="utf-8") for path in paths]
    return "\n".join(theirs + [made.get(path) or (root / "overrides" / path).read_text("utf-8") for path in wanted])


@pytest.mark.parametrize("page", [{"bypass_csp": True}], indirect=True)
@pytest.mark.parametrize(("address", "scheme"), [("/procedures/library-card/", "dark"), ("/glossary/", "light")])
def test_a_page_looks_as_it_does_with_the_whole_sheets(page, whole, address, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    assert page.evaluate(LOOKS) is None
    page.evaluate(EXCHANGE, whole)
    assert page.evaluate(LOOKS) == []
    page.evaluate(EXCHANGE.replace('link[rel="stylesheet"]', "style"), whole + "p { color: red }")
    assert page.evaluate(LOOKS) != []
