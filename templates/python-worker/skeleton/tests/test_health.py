# SPDX-License-Identifier: {{license}}
import json
import unittest
from http.client import HTTPConnection
from threading import Thread

from worker.health import Health, make_server


class HealthEndpoint(unittest.TestCase):
    def setUp(self) -> None:
        self.now = 0.0
        self.health = Health(limit=10, clock=lambda: self.now)
        server = make_server(self.health, "127.0.0.1", 0)
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.port = server.server_port

    def ask(self, path: str, method: str = "GET") -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        self.addCleanup(connection.close)
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def test_is_ok_while_the_loop_turns(self) -> None:
        self.health.handled = 3
        status, body = self.ask("/healthz")
        self.assertEqual((status, json.loads(body)), (200, {"status": "ok", "handled": 3, "failed": 0}))

    def test_is_stuck_without_a_beat_and_well_again_with_one(self) -> None:
        self.now = 10.1
        status, body = self.ask("/healthz")
        self.assertEqual((status, json.loads(body)["status"]), (503, "stuck"))
        self.health.beat()
        self.assertEqual(self.ask("/healthz")[0], 200)

    def test_answers_head_without_a_body(self) -> None:
        self.assertEqual(self.ask("/healthz", "HEAD"), (200, b""))

    def test_has_nothing_else(self) -> None:
        self.assertEqual(self.ask("/")[0], 404)
