"""Chromium and Firefox, driven through WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): one way to talk to both."""

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request

import websocket


class BrowserError(Exception):
    """What the browser answered a command with, or a script threw."""


class Browser:
    """A browser with one window. `open` waits until a page has loaded, `run` for the value of a script."""

    def __init__(self, process, folder, address, capabilities=None):
        self._process = process
        self._folder = folder
        # No Origin: Firefox answers only programs, not pages.
        self._socket = websocket.create_connection(address, timeout=30, suppress_origin=True)
        self._number = 0
        self._log = []
        if capabilities is not None:
            self._send("session.new", capabilities=capabilities)
        self._send("session.subscribe", events=["log.entryAdded"])
        # Files change under their addresses when a test breaks them.
        self._send("network.setCacheBehavior", cacheBehavior="bypass")
        self._window = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, url):
        """Goes to a page, and forgets what the one before logged."""
        self._log.clear()
        self._send("browsingContext.navigate", context=self._window, url=url, wait="complete")

    def run(self, body):
        """Runs the body of an async function in the page; what it returns comes back as plain data."""
        expression = f"(async () => JSON.stringify(await (async () => {{ {body} }})() ?? null))()"
        answer = self._send(
            "script.evaluate", expression=expression, target={"context": self._window}, awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise BrowserError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def log(self):
        """What the console of the page has shown so far, a text each."""
        self.run("return null")
        return [entry.get("text") or "" for entry in self._log]

    def resize(self, width, height):
        """Gives pages that much room, in CSS pixels."""
        self._send("browsingContext.setViewport", context=self._window, viewport={"width": width, "height": height})

    def allow_scripts(self, are_allowed):
        """Switches the scripts of pages off, and on again; Firefox has no way to."""
        self._send("emulation.setScriptingEnabled", enabled=None if are_allowed else False, contexts=[self._window])

    def type(self, keys):
        """Presses keys, one after the other, with a moment for the page after each."""
        actions = [action for key in keys for action in (
            {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}, {"type": "pause", "duration": 20})]
        self._send("input.performActions", context=self._window, actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def screenshot(self):
        """A picture of the whole page, a PNG."""
        picture = self._send("browsingContext.captureScreenshot", context=self._window, origin="document")
        return base64.b64decode(picture["data"])

    def close(self):
        """Ends the browser and deletes its profile."""
        self._send("browser.close")
        self._socket.close()
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(30)
        # The browser behind a driver may write into its profile for another moment.
        for _ in range(50):
            shutil.rmtree(self._folder, ignore_errors=True)
            if not os.path.exists(self._folder):
                return
            time.sleep(0.1)

    def _send(self, method, **parameters):
        self._number += 1
        number = self._number
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("type") == "event":
                if message["method"] == "log.entryAdded":
                    self._log.append(message["params"])
            elif message.get("id") == number:
                if message["type"] == "error":
                    raise BrowserError(f"{method}: {message['message']}")
                return message["result"]


def _wait_for_line(path, pattern, process, seconds=30):
    """What the pattern's group has matched in a log that a program is writing."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with open(path, encoding="utf-8", errors="replace") as log:
            match = re.search(pattern, log.read())
        if match:
            return match.group(1)
        time.sleep(0.02)
    with open(path, encoding="utf-8", errors="replace") as log:
        raise BrowserError(f"{process.args[0]} did not start:\n{log.read()[-2000:]}")


def _start(arguments, folder):
    path = os.path.join(folder, "log")
    with open(path, "wb") as log:
        process = subprocess.Popen(
            arguments, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
        return process, path


def chromium():
    """Debian's Chromium behind its driver."""
    folder = tempfile.mkdtemp(prefix="patchbay-chromium-")
    process, log = _start(["chromedriver", "--port=0"], folder)
    port = _wait_for_line(log, r"started successfully on port (\d+)", process)
    options = {
        "args": [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", f"--user-data-dir={folder}/profile",
        ]
    }
    wanted = {"browserName": "chrome", "webSocketUrl": True, "goog:chromeOptions": options}
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/session",
        json.dumps({"capabilities": {"alwaysMatch": wanted}}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        session = json.load(answer)["value"]
    return Browser(process, folder, session["capabilities"]["webSocketUrl"])


def firefox():
    """Debian's Firefox, which needs no driver."""
    folder = tempfile.mkdtemp(prefix="patchbay-firefox-")
    profile = os.path.join(folder, "profile")
    os.mkdir(profile)
    preferences = {
        "app.normandy.enabled": False,
        "app.update.enabled": False,
        "browser.shell.checkDefaultBrowser": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "services.settings.server": "data:,",
        "toolkit.telemetry.enabled": False,
    }
    with open(os.path.join(profile, "user.js"), "w", encoding="utf-8") as file:
        for name, value in preferences.items():
            file.write(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n")
    process, log = _start(
        ["firefox-esr", "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", profile], folder,
    )
    address = _wait_for_line(log, r"WebDriver BiDi listening on (ws://\S+)", process)
    return Browser(process, folder, address + "/session", capabilities={})


BROWSERS = {"chromium": chromium, "firefox": firefox}
