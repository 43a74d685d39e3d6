# SPDX-License-Identifier: {{license}}
"""What is done with a message: the example to replace."""

import json
import logging

from worker.queue import Message

log = logging.getLogger(__name__)


def handle(message: Message) -> None:
    """Handle one message. An exception means that it is tried again, so doing it twice must do no harm."""
    content = json.loads(message.body)
    log.info("handled message %s with %d fields", message.id, len(content))
