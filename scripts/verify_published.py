"""Whether the site on the web is the one that was built: its build id and the checksums of a few files.

Needs nothing but Python. Asks again for some minutes, because the web takes a while to show what was deployed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

STATUS = "status.json"
SECONDS = 20  # that a single answer may take


def fetch(address: str) -> bytes:
    """What stands at `address`, past any cache. Raises OSError (URLError is one) if it cannot be had."""
    request = Request(address, headers={"Cache-Control": "no-cache", "User-Agent": "verify-published"})
    with urlopen(request, timeout=SECONDS) as answer:
        return answer.read()


def differences(site: str, build_id: str, expected: Mapping[str, str], read: Callable[[str], bytes]) -> Iterator[str]:
    """One line for each thing at `site` that is not as built; none when all is. `expected` is path → SHA-256."""
    try:
        found = json.loads(read(f"{site}{STATUS}")).get("build_id")
    except (OSError, ValueError, AttributeError) as error:
        yield f"{site}{STATUS}: 読めません / cannot be read ({_reason(error)})"
        return
    if found != build_id:
        yield f"{site}{STATUS}: build_id {json.dumps(found)}、期待 / expected {json.dumps(build_id)}"
        return
    for path, checksum in expected.items():
        address = site + path.removesuffix("index.html")
        try:
            actual = hashlib.sha256(read(address)).hexdigest()
        except OSError as error:
            yield f"{address}: 読めません / cannot be read ({_reason(error)})"
            continue
        if actual != checksum:
            yield f"{address}: sha256 {actual}、期待 / expected {checksum}"


def _reason(error: Exception) -> str:
    return str(error.reason if isinstance(error, URLError) else error) or type(error).__name__


def verified(
    site: str,
    build_id: str,
    expected: Mapping[str, str],
    tries: int,
    pause: float,
    read: Callable[[str], bytes] = fetch,
) -> list[str]:
    """The differences that are left after at most `tries` looks, `pause` seconds apart."""
    found: list[str] = []
    for number in range(tries):
        if number:
            time.sleep(pause)
        found = list(differences(site, build_id, expected, read))
        if not found:
            break
    return found


def main(arguments: list[str] | None = None) -> int:
    """Look, say what was found; 0 when the published site is the one that was built, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", help="公開したサイトのアドレス / the address of the published site")
    parser.add_argument(
        "--build-id", required=True, help="作ったときの PORTAL_BUILD_ID / the build id it was built with"
    )
    parser.add_argument("--checksums", required=True, help="scripts/checksums.py の出力 / what it printed")
    parser.add_argument("--tries", type=int, default=20, help="何回まで見るか / how many looks at most")
    parser.add_argument("--pause", type=float, default=15, help="その間の秒数 / seconds between them")
    parser.add_argument("--summary", type=Path, help="結果を書き足すファイル / a file to add the result to")
    options = parser.parse_args(arguments)
    site = options.site.rstrip("/") + "/"
    expected = json.loads(options.checksums)
    if not expected:
        print("調べるものがありません / nothing to check: --checksums", file=sys.stderr)
        return 1
    found = verified(site, options.build_id, expected, options.tries, options.pause)
    if found:
        text = "公開を確かめられません / The published site is not the one that was built:\n" + "\n".join(found)
    else:
        text = f"公開しました / published at {site} (build {options.build_id}, {len(expected)} files checked)"
    print(text, file=sys.stderr if found else sys.stdout)
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(text + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
