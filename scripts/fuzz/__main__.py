"""Judge made-up and mutated trees of data, and print what the check accepted and yet could not be published.

Run by `make fuzz ARGS="--trees 20000 --seed 1"`. The same seed gives the same trees. Exits with 1 when a tree failed;
every failure is printed once, with the fewest mutations that show it.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from multiprocessing import Pool
from pathlib import Path
from random import Random

from macros.base.paths import ROOT
from macros.cli.process.faults import told
from scripts.fuzz.judge import Judge, Verdict
from scripts.fuzz.mutate import mutated
from scripts.fuzz.values import AS_OF

TOWN = ROOT / "tests" / "town"
THOROUGH_EVERY = 50  # trees of which the workbook is written as a file too: it takes as long as all the rest
OTHER_DAYS = (date(2024, 4, 30), date(2025, 4, 1), date(2028, 4, 1), date(2035, 1, 1))
PROGRESS = 2.0  # seconds


def seeds_of(seed: int, number: int) -> list[str]:
    """The seeds of the mutations of tree `number`: one to three of them."""
    count = Random(f"{seed}/{number}").choice((1, 1, 1, 2, 2, 3))
    return [f"{seed}/{number}/{index}" for index in range(count)]


def shrunk(judge: Judge, seeds: list[str], day: date, kind: str) -> list[str]:
    """The fewest of `seeds` whose mutations still give a failure of the kind."""
    for seed in list(seeds):
        fewer = [one for one in seeds if one != seed]
        if fewer and kind in map(kind_of, judged(judge, fewer, day, thorough=True)[0].failures):
            seeds = fewer
    return seeds


def kind_of(failure: str) -> str:
    """A failure without what tells one tree from another."""
    return re.sub(r"\d+|“.*”|'[^']*'|/[a-z0-9/-]+|data/\S+", "…", failure)


def day_of(seed: int, number: int) -> date:
    """The day as of which tree `number` is rendered: mostly today, else one when little, or all, has come due."""
    return Random(f"{seed}/{number}/day").choice((*[AS_OF] * 5, *OTHER_DAYS))


def judged(judge: Judge, seeds: list[str], day: date, thorough: bool = False) -> tuple[Verdict, list[str]]:
    """The verdict on the base tree after the mutations of `seeds`, rendered as of `day`, and these in words."""
    tree, said = mutated(judge.base, map(Random, seeds))
    return judge.judge(tree, thorough, day), said


_judge: Judge


def _start(root: Path) -> None:
    global _judge  # noqa: PLW0603 - one for each process, which has no other way to keep it
    _judge = Judge(root, root if (root / "docs").is_dir() else ROOT, AS_OF)


def _one(task: tuple[int, int]) -> tuple[int, Verdict]:
    seed, number = task
    return number, judged(_judge, seeds_of(seed, number), day_of(seed, number), number % THOROUGH_EVERY == 0)[0]


def verdicts(root: Path, seed: int, trees: int, jobs: int) -> Iterator[tuple[int, Verdict]]:
    """The verdict on each tree, in `jobs` processes."""
    _start(root)
    tasks = [(seed, number) for number in range(trees)]
    if jobs == 1:
        yield from map(_one, tasks)
    else:
        with Pool(jobs, _start, (root,)) as pool:
            yield from pool.imap_unordered(_one, tasks, chunksize=8)


def main() -> int:
    """Judge the trees; the exit status."""
    options = _options()
    codes: Counter[str] = Counter()
    kinds: dict[str, list[int]] = {}
    accepted, started = 0, time.monotonic()
    told = started
    for done, (number, verdict) in enumerate(verdicts(options.base, options.seed, options.trees, options.jobs), 1):
        accepted += verdict.accepted
        codes.update(verdict.codes)
        for kind, failure in {kind_of(failure): failure for failure in verdict.failures}.items():
            if kind not in kinds:
                _print_failure(options.seed, number, kind, failure)
            kinds.setdefault(kind, []).append(number)
        if time.monotonic() - told > PROGRESS:
            told = time.monotonic()
            print(f"{done}/{options.trees} trees, {accepted} accepted, {len(kinds)} kinds of failure", flush=True)
    for kind, numbers in kinds.items():
        print(f"{len(numbers):>7} trees: {kind}")
    if options.codes:
        print("\n".join(f"{count:>7} {code}" for code, count in codes.most_common()))
    failed = len({number for numbers in kinds.values() for number in numbers})
    print(
        f"trees {options.trees}, seed {options.seed}, accepted {accepted} ({accepted / options.trees:.0%}), "
        f"failed {failed}, kinds of failure {len(kinds)}, {time.monotonic() - started:.0f} s"
    )
    return 1 if kinds else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.fuzz", description=__doc__)
    parser.add_argument("--trees", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--base", type=Path, default=TOWN, help="where data/ of the base tree is")
    parser.add_argument("--codes", action="store_true", help="count the problems that the check found")
    return parser.parse_args()


def _print_failure(seed: int, number: int, kind: str, failure: str) -> None:
    day = day_of(seed, number)
    seeds = shrunk(_judge, seeds_of(seed, number), day, kind)
    _, said = mutated(_judge.base, map(Random, seeds))
    print(f"\nseed {seed}, tree {number}, as of {day}:", *said, sep="\n  ")
    print(f"  → {failure}", flush=True)


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.fuzz"))
