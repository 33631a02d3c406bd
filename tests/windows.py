"""Drives the machine's Firefox through Marionette, the door that every Firefox has: no driver has to be installed."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from pathlib import Path

SECONDS = 60  # until it is there; only ends what never comes
PREFERENCES = {"marionette.port": 0, "datareporting.policy.dataSubmissionEnabled": False, "app.update.enabled": False}


def programs() -> list[str]:
    """The Firefox of this machine, if there is one."""
    return [found for found in map(shutil.which, ("firefox-esr", "firefox")) if found][:1]


class Firefox:
    """A window without a screen. To be closed."""

    def __init__(self, program: str, profile: Path) -> None:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        options = ["--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        self.process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port = profile / "MarionetteActivePort"
        end = time.monotonic() + SECONDS
        while not (port.exists() and port.read_text(encoding="utf-8").strip()):
            assert time.monotonic() < end and self.process.poll() is None, f"{program} does not start"
            time.sleep(0.1)
        self.connection = socket.create_connection(("127.0.0.1", int(port.read_text(encoding="utf-8"))), SECONDS)
        self.number = 0
        self._answer()  # it says hello
        self._ask("WebDriver:NewSession", capabilities={})

    def goto(self, address: str) -> None:
        """Open `address`; returns when the page is loaded."""
        self._ask("WebDriver:Navigate", url=address)

    def evaluate(self, function: str, *arguments: object) -> object:
        """What the JavaScript `function` returns in the page."""
        script = f"return ({function})(...arguments)"
        return self._ask("WebDriver:ExecuteScript", script=script, args=list(arguments))["value"]

    def wait_for(self, function: str) -> None:
        """Return when the JavaScript `function` returns something true."""
        end = time.monotonic() + SECONDS
        while not self.evaluate(function):
            assert time.monotonic() < end, function
            time.sleep(0.05)

    def close(self) -> None:
        """End the program that was started here."""
        self.connection.close()
        self.process.terminate()
        self.process.wait(SECONDS)

    def _ask(self, command: str, **parameters: object) -> dict:
        self.number += 1
        message = json.dumps([0, self.number, command, parameters]).encode()
        self.connection.sendall(f"{len(message)}:".encode() + message)
        _, _, error, result = self._answer()
        assert error is None, f"{command}: {error}"
        return result

    def _answer(self) -> list:
        length = b""
        while not length.endswith(b":"):
            length += self.connection.recv(1)
        left, parts = int(length[:-1]), []
        while left:
            parts.append(self.connection.recv(left))
            left -= len(parts[-1])
        return json.loads(b"".join(parts))
