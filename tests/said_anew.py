"""A file of data/ whose texts are all put anew where they stand: it still says the same."""

import yaml

from macros.files.document import Bare
from macros.files.patch import Put, edited


def assert_said_anew(text: str, name: str) -> None:
    """Each text of a file is put where it stands: whatever layout people use, it says the same on as many lines."""
    tree = yaml.load(text, Loader=yaml.CBaseLoader)
    changes = [Put(place, Bare(value)) for place, value in list(leaves(tree, ()))[:20]]
    quoted = edited(text, changes, name)
    assert yaml.load(quoted, Loader=yaml.CBaseLoader) == tree
    assert len(quoted.splitlines()) == len(text.splitlines())


def leaves(tree, place):
    if isinstance(tree, str):
        yield place, tree
    for step, item in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from leaves(item, (*place, step))
