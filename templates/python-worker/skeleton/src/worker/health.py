# SPDX-License-Identifier: {{license}}
"""Whether the loop still turns, and the server that says so."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Health:
    """The health of the loop. Without a beat for `limit` seconds it counts as stuck."""

    limit: float = 120.0
    clock: Callable[[], float] = time.monotonic
    handled: int = 0
    failed: int = 0
    _last_beat: float = field(init=False)

    def __post_init__(self) -> None:
        self._last_beat = self.clock()

    def beat(self) -> None:
        """Say that the loop turns."""
        self._last_beat = self.clock()

    @property
    def ok(self) -> bool:
        """Whether the last beat is recent."""
        return self.clock() - self._last_beat <= self.limit


def make_server(health: Health, host: str, port: int) -> ThreadingHTTPServer:
    """Make a server that answers `GET /healthz`: 200 while the loop turns, and 503 when it is stuck."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.partition("?")[0] != "/healthz":
                self._answer(404, {"status": "not found"})
            else:
                status = "ok" if health.ok else "stuck"
                counts = {"handled": health.handled, "failed": health.failed}
                self._answer(200 if health.ok else 503, {"status": status, **counts})

        do_HEAD = do_GET

        def _answer(self, status: int, content: dict[str, object]) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Probes come every few seconds; they are not logged."""

    return ThreadingHTTPServer((host, port), Handler)
