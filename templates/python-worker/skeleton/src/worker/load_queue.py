# SPDX-License-Identifier: {{license}}
"""Finds the queue that the environment names."""

import importlib
from collections.abc import Mapping
from typing import cast

from worker.queue import Queue

DEFAULT = "worker.memory_queue:open_queue"


def load_queue(env: Mapping[str, str]) -> Queue:
    """Open the queue that `QUEUE` names as `module:function`; the function gets the environment.

    Raises ValueError, with the variable's name, when there is no such function.
    """
    name = env.get("QUEUE", DEFAULT)
    module_name, _, function_name = name.partition(":")
    try:
        module = importlib.import_module(module_name)
        open_queue = getattr(module, function_name)
    except (ImportError, AttributeError, ValueError) as error:
        raise ValueError(f'QUEUE is "{name}". Name a function as module:function, like {DEFAULT}.') from error
    return cast(Queue, open_queue(env))
