# SPDX-License-Identifier: {{license}}
import logging
import unittest
from threading import Event

from worker.health import Health
from worker.loop import run_loop
from worker.memory_queue import MemoryQueue
from worker.queue import Message


class Loop(unittest.TestCase):
    def setUp(self) -> None:
        logging.disable()
        self.addCleanup(logging.disable, logging.NOTSET)
        self.queue = MemoryQueue(attempts=3)
        self.stop = Event()
        self.health = Health()
        self.seen: list[tuple[bytes, int]] = []

    def run_until(self, count: int, fails: tuple[bytes, ...] = ()) -> None:
        def handle(message: Message) -> None:
            self.seen.append((message.body, message.attempt))
            if len(self.seen) == count:
                self.stop.set()
            if message.body in fails:
                raise RuntimeError("cannot be handled")

        run_loop(self.queue, handle, stop=self.stop, health=self.health, wait=0.01)

    def test_handles_messages_in_their_order(self) -> None:
        self.queue.put(b"one")
        self.queue.put(b"two")
        self.run_until(2)
        self.assertEqual(self.seen, [(b"one", 1), (b"two", 1)])
        self.assertEqual((self.health.handled, self.health.failed), (2, 0))

    def test_tries_a_failure_again_and_then_sets_it_aside(self) -> None:
        self.queue.put(b"bad")
        self.queue.put(b"good")
        self.run_until(4, fails=(b"bad",))
        self.assertEqual(self.seen, [(b"bad", 1), (b"good", 1), (b"bad", 2), (b"bad", 3)])
        self.assertEqual([message.body for message in self.queue.set_aside], [b"bad"])
        self.assertEqual((self.health.handled, self.health.failed), (1, 3))

    def test_finishes_the_message_in_hand_and_takes_no_other_after_stop(self) -> None:
        self.queue.put(b"one")
        self.queue.put(b"two")
        self.run_until(1)
        self.assertEqual(self.health.handled, 1)
        left = self.queue.take(0.01)
        self.assertEqual(left and left.body, b"two")

    def test_goes_on_after_the_queue_did_not_answer(self) -> None:
        class Flaky(MemoryQueue):
            refusals = 2

            def take(self, wait: float) -> Message | None:
                if self.refusals > 0:
                    self.refusals -= 1
                    raise ConnectionError("no route")
                return super().take(wait)

        self.queue = Flaky(attempts=1)
        self.queue.put(b"one")
        self.run_until(1)
        self.assertEqual(self.seen, [(b"one", 1)])
