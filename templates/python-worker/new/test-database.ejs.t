---
to: "<%= locals.database === 'postgresql' ? 'tests/test_database.py' : '' %>"
---
# SPDX-License-Identifier: <%= license %>
import os
import unittest
from uuid import uuid4

from worker.database import open_database
from worker.resources import read_resources, with_resources


class Database(unittest.TestCase):
    def test_connects_and_writes(self) -> None:
        try:
            env = with_resources(os.environ, read_resources(os.environ.get("ENVIRONMENT")))
        except ValueError as error:
            self.skipTest(str(error))
        if "DATABASE_HOST" not in env:
            self.skipTest("The portal has not provisioned the database yet.")
        with open_database(env) as connection:
            table = f"test_{uuid4().hex}"
            connection.execute(f"CREATE TEMPORARY TABLE {table} (id int)")
            connection.execute(f"INSERT INTO {table} VALUES (%s)", [7])
            self.assertEqual(connection.execute(f"SELECT id FROM {table}").fetchall(), [(7,)])
