# SPDX-License-Identifier: {{license}}
"""A queue within this process, for tests and the first day: what is in it goes when the process goes."""

import itertools
import queue
from collections.abc import Mapping
from dataclasses import replace

from worker.queue import Message
from worker.read_number import read_number


class MemoryQueue:
    """A `Queue` in memory. Messages that failed `attempts` times are in `set_aside`."""

    def __init__(self, attempts: int) -> None:
        self.attempts = attempts
        self.set_aside: list[Message] = []
        self._waiting: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._ids = itertools.count(1)

    def put(self, body: bytes) -> None:
        """Add a message at the end."""
        self._waiting.put(Message(id=str(next(self._ids)), body=body, attempt=1))

    def take(self, wait: float) -> Message | None:
        try:
            return self._waiting.get(timeout=wait)
        except queue.Empty:
            return None

    def done(self, message: Message) -> None:
        """Nothing is left to forget: what was taken is no longer in it."""

    def failed(self, message: Message) -> None:
        if message.attempt >= self.attempts:
            self.set_aside.append(message)
        else:
            self._waiting.put(replace(message, attempt=message.attempt + 1))

    def close(self) -> None:
        """Nothing is held."""


def open_queue(env: Mapping[str, str]) -> MemoryQueue:
    """Open one as the environment says."""
    return MemoryQueue(attempts=read_number(env, "ATTEMPTS", 5))
