"""Windows of the machine's other browsers: Firefox through Marionette, its own door; WebKitGTK through its driver."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sysconfig
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

SECONDS = 60  # until it is there; only ends what never comes
PREFERENCES = {"marionette.port": 0, "datareporting.policy.dataSubmissionEnabled": False, "app.update.enabled": False}


class Window:
    """What a test does in any browser. To be closed."""

    def goto(self, address: str) -> None:
        """Open `address`; returns when the page is loaded."""
        raise NotImplementedError

    def run(self, script: str, arguments: list) -> object:
        """What the body of a function, `script`, returns in the page."""
        raise NotImplementedError

    def close(self) -> None:
        """End the programs that were started here."""
        raise NotImplementedError

    def evaluate(self, function: str, *arguments: object) -> object:
        """What the JavaScript `function` returns in the page."""
        return self.run(f"return ({function})(...arguments)", list(arguments))

    def wait_for(self, function: str) -> None:
        """Return when the JavaScript `function` returns something true."""
        end = time.monotonic() + SECONDS
        while not self.evaluate(function):
            assert time.monotonic() < end, function
            time.sleep(0.05)


class Firefox(Window):
    """A window without a screen."""

    @staticmethod
    def programs() -> list[str]:
        """The Firefox of this machine, if there is one."""
        return [found for found in map(shutil.which, ("firefox-esr", "firefox")) if found][:1]

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
        self._ask("WebDriver:Navigate", url=address)

    def run(self, script: str, arguments: list) -> object:
        return self._ask("WebDriver:ExecuteScript", script=script, args=arguments)["value"]

    def close(self) -> None:
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


class WebKit(Window):
    """A window on a screen of its own, so that it shows on nobody's."""

    @staticmethod
    def programs() -> list[str]:
        """The small browser that comes with WebKitGTK, where its driver and something to draw on are there, too."""
        if not (shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
            return []
        library = f"/usr/lib/{sysconfig.get_config_var('MULTIARCH')}"  # where Debian and its kin keep it
        places = os.pathsep.join(f"{library}/webkit2gtk-4.{n}" for n in (1, 0))
        return [found for found in [shutil.which("MiniBrowser", path=places)] if found]

    def __init__(self, program: str, folder: Path) -> None:
        said, told = os.pipe()
        screen = ["Xvfb", "-displayfd", str(told), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        self.processes = [subprocess.Popen(screen, pass_fds=[told], stderr=subprocess.DEVNULL)]
        os.close(told)
        with os.fdopen(said) as line:
            display = f":{line.readline().strip()}"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        environment = {**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11", "HOME": str(folder)}
        driver = ["WebKitWebDriver", f"--port={port}"]
        self.processes.append(subprocess.Popen(driver, env=environment, stderr=subprocess.DEVNULL))
        self.address = f"http://127.0.0.1:{port}/session"
        options = {"webkitgtk:browserOptions": {"binary": program, "args": ["--automation"]}}
        self._wait_for_driver(port)
        self.address += "/" + self._ask("", capabilities={"alwaysMatch": options})["sessionId"]

    def goto(self, address: str) -> None:
        self._ask("/url", url=address)

    def run(self, script: str, arguments: list) -> object:
        return self._ask("/execute/sync", script=script, args=arguments)

    def close(self) -> None:
        with urlopen(Request(self.address, method="DELETE"), timeout=SECONDS):
            pass
        for process in reversed(self.processes):
            process.terminate()
            process.wait(SECONDS)

    def _wait_for_driver(self, port: int) -> None:
        end = time.monotonic() + SECONDS
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), SECONDS).close()
            except ConnectionRefusedError:
                assert time.monotonic() < end, "WebKitWebDriver does not start"
                time.sleep(0.05)

    def _ask(self, command: str, **parameters: object) -> object:
        body = json.dumps(parameters).encode()
        request = Request(self.address + command, body, {"Content-Type": "application/json"})
        try:
            with urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(f"{command}: {error.read().decode()}") from error
