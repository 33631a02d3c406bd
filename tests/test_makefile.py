"""What the Makefile installs, it installs into this folder alone."""

import os
import shutil
import subprocess

import pytest

NEEDED = ("Makefile", "requirements.txt", "package.json", "package-lock.json", ".npmrc", "scripts/vendor.py")


@pytest.fixture
def checkout(root, tmp_path):
    """A folder with no more than what `make setup` needs, beside another one in which all is installed."""
    for name in NEEDED:
        (tmp_path / "this" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, tmp_path / "this" / name)
    for name in (".venv", "node_modules"):
        (tmp_path / "other" / name).mkdir(parents=True)
        (tmp_path / "other" / name / "installed").touch()
    return tmp_path / "this"


def setup(folder):
    """What `make setup` answers there; the Python that it is given installs nothing."""
    variables = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "PYTHON")}
    command = ["make", "setup", "PYTHON=true"]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)


def said(name, target):
    """The whole message."""
    return (
        f"{name} は、ほかのフォルダへのリンクです（{target}）。入れ直すとリンク先が空になるので、止めました。\n"
        f"期待: このフォルダだけの {name}  直し方: rm {name} でリンクだけを消し、もう一度 make setup を動かしてください\n"
        f"EN: {name} is a link to another folder ({target}). To install anew would empty that folder, so this stopped.\n"
        f"Expected: a {name} of this folder alone. Fix: remove the link alone (rm {name}), and run make setup again\n"
    )


@pytest.mark.parametrize("name", [".venv", "node_modules"])
def test_what_is_linked_to_another_folder_is_not_emptied_there(checkout, name):
    other = checkout.parent / "other" / name
    (checkout / name).symlink_to(other)
    if name == "node_modules":
        (checkout / ".venv").mkdir()
        (checkout / ".venv" / ".installed").touch()
    done = setup(checkout)
    assert done.returncode and done.stderr.startswith(said(name, other)) and (other / "installed").is_file()


def test_a_link_to_what_is_up_to_date_is_used_as_it_is(checkout):
    other = checkout.parent / "other" / ".venv"
    (other / ".installed").touch()
    (checkout / ".venv").symlink_to(other)
    assert ".venv は、ほかの" not in setup(checkout).stderr


def test_what_is_not_linked_is_installed(checkout):
    done = setup(checkout)
    assert "Python の部品を .venv/ に入れています" in done.stdout and "リンクです" not in done.stderr
