"""How long the pages of a built site are on a phone, as a warning of those that more facts would make too long.

    python -m scripts.heights [--site site] [ADDRESS …]

Facts only ever grow, so the page that the tests of the invented town find short may be long with the data of the day.
That holds nothing back: it prints a line for each page that is longer than somebody reads on a phone, or nearly so, and
ends well. `make heights` runs it, by hand and each night (tomorrow.yml), where the lines become warnings of the run.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from macros.base.paths import ROOT
from macros.cli.process.faults import told
from macros.view.settings import read_settings
from scripts.served import page_on

WIDTH = 390  # pixels, as a phone
READ = 5_800  # pixels of a page; 6,000 are too many, which leaves room for some facts
EDITIONS = ("", *(f"{language}/" for language in read_settings(ROOT / "mkdocs.yml").others))  # their folders
# The home page of each edition; the list, whose rows are what it is there for.
OTHERS = {folder + page: most for folder in EDITIONS for page, most in (("", 3_950), ("procedures/", 10_000))}
REDIRECT = 'http-equiv="refresh"'


def addresses(site: Path) -> list[str]:
    """The address of each page of the built site, but of those that only lead elsewhere."""
    files = sorted(site.rglob("index.html"))
    pages = [file for file in files if REDIRECT not in file.read_text(encoding="utf-8")]
    return [str(file.parent.relative_to(site)).removeprefix(".") + "/" * (file.parent != site) for file in pages]


def measure(site: Path, only: Sequence[str] = ()) -> dict[str, int]:
    """How many pixels high each page of the built site is on a phone, by its address; of some only, where named."""
    with page_on(site, WIDTH) as page:
        heights = {}
        for address in only or addresses(site):
            page.goto(f"/{address}")
            heights[address] = page.evaluate("document.documentElement.scrollHeight")
        return heights


def warnings(heights: Mapping[str, int]) -> Iterator[str]:
    """A line for each page that is too long, the longest first."""
    for address, height in sorted(heights.items(), key=lambda item: -item[1]):
        if height > (most := OTHERS.get(address, READ)):
            yield (
                f"/{address} は、幅{WIDTH}pxの画面で {height:,}px あります（目安は {most:,}px）。長い一覧をたたむか、短くしてください。"
                f" / {height:,} pixels on a phone, more than {most:,}: fold or shorten what is long there."
            )


def main() -> None:
    """Measure all pages or those that are named, print what is too long, and what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("only", nargs="*", metavar="ADDRESS", help="このページだけ / only these: about/ changes/2024/")
    options = parser.parse_args()
    heights = measure(options.site, options.only)
    mark = "::warning::" if os.environ.get("GITHUB_ACTIONS") else ""
    for line in warnings(heights):
        print(mark + line)
    longest = max(heights, key=lambda address: heights[address] * (address not in OTHERS))
    print(
        f"{len(heights)}ページ。いちばん長いのは /{longest} の {heights[longest]:,}px / {len(heights)} pages measured"
    )


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.heights"))
