"""What Lighthouse says of one page of each kind, as a telephone with a slow connection meets it.

Run by `make lighthouse`; not part of the tests, because its speed figures depend on the machine and because npm fetches
the program (pinned below). Builds the site, serves it compressed as a web host does, and prints a table of scores and
weights. Exits 1 when a score is below its bar. ARGS="--runs 3" takes the median of three runs; ARGS="--site DIR"
measures a site that is already built; ARGS="--reports DIR" keeps the full reports.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from macros.base.paths import ROOT
from macros.cli.process.faults import told
from scripts import chromium
from scripts.served import QuietHandler, served

VERSION = "13.5.0"
AS_OF = "2026-11-23"
PAGES = {
    "home": "/",
    "list": "/procedures/",
    "procedure": "/procedures/resident-record-copy/",
    "roadmap": "/roadmap/",
    "kpi": "/kpis/my-number-card/",
    "search": "/search/",
}
BARS = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
WEIGHT_BAR_KB = 45
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".csv", ".txt", ".xml")


class CompressingHandler(QuietHandler):
    """Serves files as GitHub Pages does: text compressed, kept by the browser for ten minutes."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        """Answers with the file, compressed where that is worth it."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED:
            content = gzip.compress(content, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(content)


def build(folder: Path) -> Path:
    """`folder`, with the site as it reads on AS_OF in it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PORTAL_AS_OF": AS_OF}, check=True)
    return folder


def tools() -> Path:
    """The folder of node and npm: those of the environment that runs this script."""
    return Path(sys.executable).parent


def measure(address: str, program: str, folder: Path) -> dict:
    """The report of Lighthouse on one address, with its own setting for a telephone."""
    environment = {**os.environ, "CHROME_PATH": program, "PATH": f"{tools()}{os.pathsep}{os.environ['PATH']}"}
    report = folder / "report.json"
    command = [
        str(tools() / "npm"), "exec", "--yes", "--ignore-scripts", f"--package=lighthouse@{VERSION}", "--",
        "lighthouse", address, "--quiet", "--output=json", f"--output-path={report}",
        f"--only-categories={','.join(BARS)}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]  # fmt: skip
    subprocess.run(command, cwd=folder, env=environment, check=True, timeout=300, stdout=subprocess.DEVNULL)
    return json.loads(report.read_text(encoding="utf-8"))


def scores(report: dict) -> dict[str, int]:
    """The score of each category, 0 to 100."""
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in BARS}


def weight_kb(report: dict) -> float:
    """What went over the wire, in units of 1,000 bytes."""
    return report["audits"]["total-byte-weight"]["numericValue"] / 1000


def findings(report: dict) -> list[str]:
    """What Lighthouse would mend in the categories that are to be perfect."""
    return [
        f"{ref['id']}: {report['audits'][ref['id']]['title']}"
        for name, bar in BARS.items()
        if bar == 100
        for ref in report["categories"][name]["auditRefs"]
        if ref["weight"] and report["audits"][ref["id"]]["score"] not in (None, 1)
    ]


def main() -> int:
    """0 when every page reaches every bar, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, help="作成済みのサイトのフォルダー / a site that is already built")
    parser.add_argument("--runs", type=int, default=1, help="各ページを測る回数 / runs of each page")
    parser.add_argument("--reports", type=Path, help="報告を残すフォルダー / where to keep the reports")
    options = parser.parse_args()
    program = chromium.find()
    if program is None:
        sys.exit(chromium.NOT_FOUND)
    good = True
    print(f"{'page':12}" + "".join(f"{name:>16}" for name in BARS) + f"{'kB':>8}{'LCP s':>8}{'CLS':>7}{'TBT ms':>8}")
    with tempfile.TemporaryDirectory() as scratch:
        site = options.site or build(Path(scratch) / "site")
        with served(site, CompressingHandler) as origin:
            for name, path in PAGES.items():
                reports = [measure(origin + path, program, Path(scratch)) for _ in range(options.runs)]
                middle = {key: statistics.median_low(scores(one)[key] for one in reports) for key in BARS}
                audits = reports[-1]["audits"]
                print(
                    f"{name:12}"
                    + "".join(f"{middle[key]:>16}" for key in BARS)
                    + f"{weight_kb(reports[-1]):>8.0f}"
                    + f"{audits['largest-contentful-paint']['numericValue'] / 1000:>8.2f}"
                    + f"{audits['cumulative-layout-shift']['numericValue']:>7.3f}"
                    + f"{audits['total-blocking-time']['numericValue']:>8.0f}",
                    flush=True,
                )
                for finding in findings(reports[-1]):
                    print(f"  {finding}")
                if options.reports:
                    options.reports.mkdir(parents=True, exist_ok=True)
                    (options.reports / f"{name}.json").write_text(json.dumps(reports[-1]), encoding="utf-8")
                good &= all(middle[key] >= bar for key, bar in BARS.items())
                good &= name != "procedure" or weight_kb(reports[-1]) <= WEIGHT_BAR_KB
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.lighthouse"))
