# SPDX-License-Identifier: {{license}}
"""What the worker asks of a queue. Anything that answers to this can be plugged in; README.md says how."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Message:
    """A message that was taken. Its receiver must call `done` or `failed`."""

    id: str
    body: bytes
    attempt: int
    """1 the first time."""


class Queue(Protocol):
    """A queue that delivers at least once: handlers must bear the same message twice."""

    def take(self, wait: float) -> Message | None:
        """Take the next message, or None when none came within `wait` seconds."""

    def done(self, message: Message) -> None:
        """Forget a message that was handled."""

    def failed(self, message: Message) -> None:
        """Hand a message back to be tried again, or set it aside when it was tried often enough."""

    def close(self) -> None:
        """Let go of connections. What was taken and not answered for comes back."""
