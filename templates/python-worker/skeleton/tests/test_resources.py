# SPDX-License-Identifier: {{license}}
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

from worker.resources import read_resources, with_resources

TEXT = """# The portal writes this file.
dev:
  mails: { type: redis, host: here, tls: false, secrets: { password: dev.mails }, env: { REDIS_HOST: host } }
production:
  mails: { type: redis, host: there }
"""
MAILS = {
    "type": "redis",
    "host": "cache.example",
    "tls": True,
    "secrets": {"password": "dev.mails"},
    "env": {"REDIS_HOST": "host", "REDIS_TLS": "tls", "REDIS_PASSWORD": "password"},
}


class Resources(unittest.TestCase):
    def setUp(self) -> None:
        folder = TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "resources.yaml"

    def test_an_environment_has_its_own_and_the_first_is_that_of_a_laptop(self) -> None:
        self.file.write_text(TEXT)
        self.assertEqual(read_resources("production", self.file), [{"type": "redis", "host": "there"}])
        self.assertEqual(read_resources(None, self.file)[0]["host"], "here")
        self.assertEqual(read_resources("none", self.file), [])

    def test_without_a_file_there_are_none(self) -> None:
        self.assertEqual(read_resources("dev", self.file), [])

    def test_the_file_has_what_no_variable_says(self) -> None:
        found = {"REDIS_HOST": "cache.example", "REDIS_TLS": "true", "REDIS_PASSWORD": "p"}
        self.assertEqual(with_resources({"REDIS_PASSWORD": "p"}, [MAILS]), found)
        env = {"REDIS_PASSWORD": "p", "REDIS_HOST": "replica.example", "REDIS_TLS": ""}
        self.assertEqual(with_resources(env, [MAILS]), {**found, "REDIS_HOST": "replica.example"})

    def test_a_secret_that_is_missing_is_named_with_where_it_is(self) -> None:
        sentence = r"^REDIS_PASSWORD is not set\. The secret store has it as dev\.mails\.$"
        with self.assertRaisesRegex(ValueError, sentence):
            with_resources({"REDIS_PASSWORD": ""}, [MAILS])
