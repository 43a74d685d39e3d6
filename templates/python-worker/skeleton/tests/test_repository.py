# SPDX-License-Identifier: {{license}}
import tomllib
import unittest
from pathlib import Path

ROOT = Path(__file__).parent.parent


class Repository(unittest.TestCase):
    def test_every_source_file_begins_with_its_licence(self) -> None:
        licence = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"]
        for path in [*ROOT.glob("src/worker/**/*.py"), *ROOT.glob("tests/**/*.py")]:
            with self.subTest(path.name):
                self.assertTrue(path.read_text().startswith(f"# SPDX-License-Identifier: {licence}\n"))
