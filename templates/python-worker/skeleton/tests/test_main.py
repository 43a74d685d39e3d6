# SPDX-License-Identifier: {{license}}
import json
import os
import re
import signal
import subprocess
import sys
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen


class Program(unittest.TestCase):
    def setUp(self) -> None:
        # Without config/resources.yaml, so that no secret is needed.
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def start(self, **env: str) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [sys.executable, "-m", "worker"],
            cwd=self.folder,
            env={**os.environ, "PORT": "0", **env},
            stderr=subprocess.PIPE,
            text=True,
        )
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        assert program.stderr is not None
        self.addCleanup(program.stderr.close)
        return program

    def test_tells_its_health_and_stops_when_asked(self) -> None:
        program = self.start()
        assert program.stderr is not None
        address = re.search(r"http://\S+", program.stderr.readline())
        assert address is not None
        with urlopen(address[0], timeout=5) as answer:
            self.assertEqual(json.load(answer)["status"], "ok")
        program.send_signal(signal.SIGTERM)
        self.assertEqual(program.wait(timeout=10), 0)
        self.assertIn("stopped: 0 messages handled, 0 failed", program.stderr.read())

    def test_ends_with_2_and_the_name_of_a_secret_that_is_not_set(self) -> None:
        file = self.folder / "config/resources.yaml"
        file.parent.mkdir()
        file.write_text("dev: { mail: { secrets: { password: dev.mail }, env: { MAIL_KEY: password } } }")
        program = self.start()
        assert program.stderr is not None
        self.assertEqual(program.wait(timeout=10), 2)
        self.assertIn("MAIL_KEY is not set. The secret store has it", program.stderr.read())

    def test_ends_with_2_and_the_name_of_a_setting_that_makes_no_sense(self) -> None:
        for name in ("QUEUE", "PORT", "ATTEMPTS", "LOG_LEVEL"):
            with self.subTest(name):
                program = self.start(**{name: "nowhere"})
                assert program.stderr is not None
                self.assertEqual(program.wait(timeout=10), 2)
                self.assertIn(f'{name} is "nowhere".', program.stderr.read())
