---
to: "<%= locals.database === 'postgresql' ? 'src/worker/database.py' : '' %>"
---
# SPDX-License-Identifier: <%= license %>
"""Opens the database of this service."""

from collections.abc import Mapping

import psycopg

PATIENCE = 2
"""In seconds."""


def open_database(env: Mapping[str, str]) -> psycopg.Connection:
    """Connect to the database that the environment names. Leaving its `with` block commits and closes it."""
    return psycopg.connect(
        host=env["DATABASE_HOST"],
        port=int(env["DATABASE_PORT"]),
        dbname=env["DATABASE_NAME"],
        user=env["DATABASE_USER"],
        password=env["DATABASE_PASSWORD"],
        connect_timeout=PATIENCE,
    )
