"""How long the portal takes to build against plain MkDocs Material building the same pages from finished Markdown.

Run by `make bench`. For each size both sites are built in turn, several times, in processes of their own; the
ratio is that of the smallest processor times, which other work on the machine disturbs least. Python and Jinja keep
what they have compiled of the portal, so the first build, which finds nothing kept, is told apart. Prints a table and
exits 1 when a ratio is above the bar of its size. Both sites are in one language.

`--editions` measures something else: the time by the clock that all editions take together, against the first one
alone. It wants a core for each edition that nobody else uses, and says how busy the machine was.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from macros.base.paths import ROOT
from macros.cli.process.faults import told

BARS = {100: 1.0, 1000: 0.75}  # procedures: the highest ratio to the plain site with its search
BAR_OF_EDITIONS = 1.3  # all editions, one on each core: the highest ratio to the first one alone
AS_OF = "2026-11-23"
OTHER_EDITIONS = re.compile(r"\n  in_other_languages:.*(?:\n    .*)*")

# Where the names of a procedure begin: no two may have the same.
NAMES = re.compile(r'^(?:(?:plain_)?name:\n  ja|  en|plain_name: \{ja): "?', re.MULTILINE)
BESIDE = re.compile(r'^plain_name: \{.*, en: "?', re.MULTILINE)

# What MkDocs Material needs to build the same pages: no macros, no hook, no theme of our own. It has its search, as
# the portal has one; the last column is without.
PLAIN_CONFIG = """\
site_name: plain
site_url: https://plain.example/
theme: {{name: material, language: ja, font: false, features: [navigation.tabs, navigation.top, toc.follow]}}
extra: {{generator: false}}
markdown_extensions: [attr_list, toc: {{permalink: true, permalink_title: この見出しへのリンク, toc_depth: 3}}]
plugins: [{plugins}]
{nav}
"""


def plain_config(search: bool) -> str:
    """The configuration of the plain site: the portal's own navigation, and the theme's search or none."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = config[config.index("\nnav:\n") : config.index("\nvalidation:\n")]
    return PLAIN_CONFIG.format(plugins="search: {lang: ja}" if search else "", nav=nav)


def copy_project(folder: Path, editions: bool = False) -> None:
    """A copy of the project in `folder`, in one language or with all its `editions`."""
    for name in ("data", "docs", "overrides", "macros", ".github"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for settings in ROOT.glob("mkdocs*.yml"):
        shutil.copy(settings, folder)
    if not editions:
        config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
        (folder / "mkdocs.yml").write_text(OTHER_EDITIONS.sub("", config), encoding="utf-8")


def make_project(folder: Path, size: int) -> None:
    """A copy of the project with `size` procedures: the real ones, repeated with ids and ranks of their own."""
    copy_project(folder)
    real = sorted((ROOT / "data" / "procedures").glob("*.yml"))
    copies = -(-size // len(real))
    for path in real:
        text = path.read_text(encoding="utf-8")
        rank = int(re.findall(r"^rank: (\d+)$", text, re.MULTILINE)[0])
        for number in range(1, copies):
            procedure_id = f"{path.stem}-copy-{'abcdefghijklmnopqrstuvwxyz'[number % 26]}{number}"
            copy = re.sub(r"^id: .*$", f"id: {procedure_id}", text, flags=re.MULTILINE)
            copy = re.sub(r"^rank: .*$", f"rank: {rank + number * len(real)}", copy, flags=re.MULTILINE)
            for names in (BESIDE, NAMES):
                copy = names.sub(rf"\g<0>{number}. ", copy)
            (folder / "data" / "procedures" / f"{procedure_id}.yml").write_text(copy, encoding="utf-8")
    strategy = folder / "data" / "strategy.yml"
    scaled = re.sub(
        r"(period: \w+, procedures: )(\d+)",
        lambda match: match[1] + str(int(match[2]) * copies),
        strategy.read_text(encoding="utf-8"),
    )
    strategy.write_text(scaled, encoding="utf-8")


def run(arguments: list[str], folder: Path) -> tuple[float, float]:
    """Processor seconds and peak memory in MiB of one run. Exits with the output when the run fails."""
    environment = os.environ | {"PORTAL_AS_OF": AS_OF, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as in the Makefile
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)}\n{done.stdout}{done.stderr}")
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, after.ru_maxrss / 1024


def forget_compiled(folder: Path) -> None:
    """Remove what Python and Jinja have kept of the project in `folder`."""
    for kept in (folder / ".cache", *folder.rglob("__pycache__")):
        shutil.rmtree(kept, ignore_errors=True)


def measure(size: int, repeats: int) -> tuple[dict[str, list[float]], float]:
    """Processor seconds of each build by site (`portal`, `plain`, `no search`), and the portal's peak memory in MiB."""
    with tempfile.TemporaryDirectory() as name:
        portal, plain, bare = (Path(name) / site for site in ("portal", "plain", "no search"))
        portal.mkdir()
        plain.mkdir()
        make_project(portal, size)
        run(["-m", "macros", "pages", "--root", ".", "--out", str(plain / "docs"), "--as-of", AS_OF], portal)
        (plain / "mkdocs.yml").write_text(plain_config(search=True), encoding="utf-8")
        shutil.copytree(plain, bare)
        (bare / "mkdocs.yml").write_text(plain_config(search=False), encoding="utf-8")
        forget_compiled(portal)
        times: dict[str, list[float]] = {}
        memory = 0.0
        for repeat in range(repeats):
            for folder in (portal, plain, bare):
                print(f"  {size} 手続 / procedures: {folder.name} {repeat + 1}/{repeats}", file=sys.stderr)
                seconds, peak = run(["-m", "mkdocs", "build", "--quiet"], folder)
                times.setdefault(folder.name, []).append(seconds)
                if folder is portal:
                    memory = max(memory, peak)
        return times, memory


def measure_editions(repeats: int) -> int:
    """Print how long one edition and all of them take, in turn; 1 when the ratio of the shortest is above its bar."""
    with tempfile.TemporaryDirectory() as name:
        folders = {"one": Path(name) / "one", "all": Path(name) / "all"}
        for what, folder in folders.items():
            folder.mkdir()
            copy_project(folder, editions=what == "all")
        times: dict[str, list[float]] = {what: [] for what in folders}
        for _ in range(repeats + 1):  # the first of each compiles
            for what, folder in folders.items():
                start = time.perf_counter()
                run(["-m", "mkdocs", "build", "--quiet"], folder)
                times[what].append(time.perf_counter() - start)
            print(f"  {times['one'][-1]:.2f} s, {times['all'][-1]:.2f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    one, all_of_them = (min(times[what][1:]) for what in ("one", "all"))
    print(f"one edition {one:.2f} s, all {all_of_them:.2f} s, ratio {all_of_them / one:.2f}, bar {BAR_OF_EDITIONS}")
    return 1 if all_of_them / one > BAR_OF_EDITIONS else 0


def main() -> int:
    """Measure every size and print a table; 1 when a ratio is above its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(BARS))
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--editions", action="store_true", help="版をすべて作る時間を測る / measure all editions")
    options = parser.parse_args()
    if options.editions:
        return measure_editions(options.repeats)
    print("procedures   first s   portal s    plain s   ratio   peak MiB   plain without search s   ratio")
    missed = []
    for size in options.sizes:
        times, memory = measure(size, options.repeats)
        portal, plain, bare = (min(times[site]) for site in ("portal", "plain", "no search"))
        print(
            f"{size:>10} {times['portal'][0]:>9.2f} {portal:>10.2f} {plain:>10.2f} {portal / plain:>7.2f}"
            f" {memory:>10.0f} {bare:>24.2f} {portal / bare:>7.2f}",
            flush=True,
        )
        if portal / plain > BARS.get(size, portal / plain):
            missed.append(f"{portal / plain:.3f} > {BARS[size]} ({size})")
    print("bars " + (f"missed: {', '.join(missed)}" if missed else "met"))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.bench"))
