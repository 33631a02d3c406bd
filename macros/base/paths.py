"""Where the repository lies on disk, and how the file of a record is called in it."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"  # an id names a record, its file and the last part of its address
