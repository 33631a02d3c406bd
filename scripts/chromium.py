"""Finds a Chromium for the browser tests, and fetches one when the machine has none.

    python -m scripts.chromium    prints where it is; fetches it first if need be

Looked for in this order: the file named by PORTAL_CHROMIUM, a Chromium or Chrome of the machine, the one that
Playwright keeps for itself. Fetched in this order: Playwright's own, the Debian package.

The Chromium without a window is taken before one that has one: it draws the same with a third of the work, and the
tests open some hundred pages. In CI it is fetched even beside another, where Debian's packages can be had.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence

from macros.cli.process.faults import told

VARIABLE = "PORTAL_CHROMIUM"
WITHOUT_WINDOW = "chromium-headless-shell"
NAMES = (WITHOUT_WINDOW, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# The fonts are for whoever looks at a screenshot: the tests pass without them.
DEBIAN_PACKAGES = (WITHOUT_WINDOW, "chromium-sandbox", "fonts-noto-cjk")
# What tests/browser/test_other_browsers.py looks at, where it is; the tests pass without them.
OTHER_BROWSERS = (("firefox-esr",), ("webkit2gtk-driver", "xvfb"))
FETCH_SECONDS = 600

NOT_FOUND = f"""\
Chromium が見つからず、入れることもできませんでした。
  直し方: Chromium か Google Chrome を入れるか、環境変数 {VARIABLE} でその場所を示してください。
  EN: no Chromium was found and none could be installed.
  Fix: install Chromium or Google Chrome, or name its file in the environment variable {VARIABLE}."""


def starts(program: str) -> bool:
    """Whether the program runs at all: a stub that asks for a snap or a missing library does not."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwright_chromium() -> str:
    """Where Playwright keeps its own Chromium, there or not."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def candidates() -> Iterator[str]:
    """Places where a Chromium may be, the preferred one first."""
    yield from filter(None, map(shutil.which, NAMES))
    yield from filter(os.path.exists, MAC_APPLICATIONS)
    yield playwright_chromium()


def find() -> str | None:
    """The file of a Chromium that starts; None when there is none. PORTAL_CHROMIUM allows no other."""
    if named := os.environ.get(VARIABLE):
        return named if starts(named) else None
    return next(filter(starts, candidates()), None)


def run(command: Sequence[str]) -> None:
    """Runs a command that fetches something. Its failure is not the end: the next way is tried."""
    print("$", *command, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, timeout=FETCH_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  {error}", flush=True)


def fetch_from_playwright() -> None:
    run([sys.executable, "-m", "playwright", "install", "chromium"])


def fetch_from_debian() -> None:
    if not shutil.which("apt-get"):
        return
    # `sudo -n` never asks for a password: nobody may be there to answer.
    sudo = ["sudo", "-n"] if os.geteuid() != 0 and shutil.which("sudo") else []
    run([*sudo, "apt-get", "update"])
    for packages in (DEBIAN_PACKAGES, *OTHER_BROWSERS):
        run([*sudo, "apt-get", "install", "-y", "--no-install-recommends", *packages])


def ensure() -> str | None:
    """The file of a Chromium that starts, fetched if there was none; None when that failed, too."""
    if os.environ.get("CI") and not os.environ.get(VARIABLE) and not shutil.which(WITHOUT_WINDOW):
        fetch_from_debian()
    if (found := find()) or os.environ.get(VARIABLE):
        return found
    for where, fetch in (("Playwright", fetch_from_playwright), ("Debian", fetch_from_debian)):
        print(
            f"テスト用の Chromium を {where} から入れています（1〜3分） / "
            f"Fetching Chromium for the tests from {where} (1-3 minutes)",
            flush=True,
        )
        fetch()
        if found := find():
            return found
    return None


def main() -> None:
    """Say where Chromium is, which is fetched if it has to be."""
    browser = ensure()
    print(f"Chromium: {browser}") if browser else sys.exit(NOT_FOUND)


if __name__ == "__main__":
    sys.exit(told(main, "python -m scripts.chromium"))
