# SPDX-License-Identifier: {{license}}
"""The loop that takes messages, one at a time, until it is stopped."""

import logging
from collections.abc import Callable
from threading import Event

from worker.health import Health
from worker.queue import Message, Queue

log = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
"""In seconds, between two tries to reach a queue that does not answer."""


def run_loop(
    queue: Queue,
    handle: Callable[[Message], None],
    *,
    stop: Event,
    health: Health,
    wait: float = 1.0,
) -> None:
    """Take and handle messages until `stop` is set; the one in hand is finished first.

    A handler that raises fails its message and no other. A queue that raises is asked again, less and less
    often.
    """
    pause = wait
    while not stop.is_set():
        health.beat()
        try:
            message = queue.take(wait)
            if message is not None:
                _answer_for(message, queue, handle, health)
            pause = wait
        except Exception:
            log.exception("the queue does not answer; next try in %.1f s", pause)
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _answer_for(message: Message, queue: Queue, handle: Callable[[Message], None], health: Health) -> None:
    try:
        handle(message)
    except Exception:
        log.exception("message %s failed at attempt %d", message.id, message.attempt)
        health.failed += 1
        queue.failed(message)
    else:
        health.handled += 1
        queue.done(message)
