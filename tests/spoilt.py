"""The valid tree of problems/valid-tree.yml, and the cases of problems/*.yml that spoil it, for their judges."""

from pathlib import Path

import pytest
import yaml
from files import files_below

FOLDER = Path(__file__).parent / "problems"
VALID = yaml.load((FOLDER / "valid-tree.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['what']}")
    for path in files_below(FOLDER, "*.yml", 6)
    if path.stem not in ("valid-tree", "files")  # files.yml: see tests/files/test_reading.py
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
]
UNREADABLE = """\
{path}:1:1: unreadable-file 開けません（Permission denied）
  期待: 読む権限のあるファイルやフォルダ  直し方: 権限と、ほかのプログラムで開いていないかを確かめてください
  EN: It cannot be opened (Permission denied). Expected a file or folder that may be read. \
Fix: check its permissions and whether another program has it open."""
