"""A copy of the project that somebody changes as one does: by the commands, by editing a file, by adding one."""

from __future__ import annotations

from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

from macros.__main__ import main
from macros.files.patch import Insert, Put, edited
from macros.files.yaml_style import new_text
from macros.kinds.site import Site
from macros.load.load import load_site
from macros.records.fields import as_written
from macros.records.model import Record


class NotPossible(Exception):
    """A change could not be made; the text is what was said about it."""


@dataclass(frozen=True)
class ProjectCopy:
    """A copy of the project that may be changed, and the day on which that is done."""

    root: Path
    day: date

    @property
    def site(self) -> Site:
        """The data as they stand now. Raises NotPossible if they are not right."""
        site, problems = load_site(self.root)
        if site is None:
            raise NotPossible("\n".join(map(str, problems)))
        return site

    def command(self, *arguments: str) -> None:
        """`python -m macros` with these arguments. Raises NotPossible if it refuses."""
        said = StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            status = main([*arguments, "--as-of", str(self.day), "--root", str(self.root)])
        if status:
            raise NotPossible(said.getvalue())

    def edit(self, path: str, *changes: Any) -> None:
        """The file at `path` with changes as somebody types them."""
        text = (self.root / path).read_text(encoding="utf-8")
        (self.root / path).write_text(edited(text, changes, path), encoding="utf-8")

    def append(self, path: str, key: str, model: type[Record], item: dict[str, Any]) -> None:
        """The list `key` of the file at `path` with one more item at its end, a record of `model`."""
        plain = yaml.load((self.root / path).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        old, new = plain.get(key) or [], as_written(model, item)
        self.edit(path, Insert((key,), len(old), new) if old else Put((key,), [new]))

    def write(self, path: str, model: type[Record], record: dict[str, Any]) -> None:
        """A new file of data, a record of `model`."""
        (self.root / path).write_text(new_text(as_written(model, record)), encoding="utf-8")

    def source(self, about: str, published: str = "") -> str:
        """The id of a new source, of a publisher that none was of before; of today where no other day is said."""
        name = f"sample-{about}"
        self.command(
            "source", name, "--title", f"見本の案内（{about}）", "--publisher", f"見本の窓口（{about}）", "--kind", "city",
            "--published", published or str(self.day), "--url", f"https://www.example.org/{name}",
        )  # fmt: skip
        return name
