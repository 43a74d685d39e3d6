# SPDX-License-Identifier: {{license}}
"""Runs the worker: `python -m worker`."""

import logging
import os
import signal
import sys
from collections.abc import Mapping
from threading import Event, Thread

from worker.handle import handle
from worker.health import Health, make_server
from worker.load_queue import load_queue
from worker.loop import run_loop
from worker.read_number import read_number
from worker.resources import read_resources, with_resources

log = logging.getLogger("worker")


def main() -> int:
    """Run until SIGTERM or SIGINT; return the exit code."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return run(os.environ, stop)


def run(env: Mapping[str, str], stop: Event) -> int:
    """Run the worker with its health endpoint until `stop` is set."""
    level = env.get("LOG_LEVEL", "INFO")
    is_level = level.upper() in logging.getLevelNamesMapping()
    logging.basicConfig(
        level=level.upper() if is_level else "INFO",
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    try:
        if not is_level:
            raise ValueError(f'LOG_LEVEL is "{level}". Give DEBUG, INFO, WARNING or ERROR.')
        port = read_number(env, "PORT", 8080)
        queue = load_queue(with_resources(env, read_resources(env.get("ENVIRONMENT"))))
    except ValueError as error:
        log.error("%s", error)
        return 2
    health = Health()
    server = make_server(health, env.get("HOST", "127.0.0.1"), port)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    log.info("health is at http://%s:%d/healthz", server.server_address[0], server.server_port)
    try:
        run_loop(queue, handle, stop=stop, health=health)
    finally:
        server.shutdown()
        server.server_close()
        queue.close()
    log.info("stopped: %d messages handled, %d failed", health.handled, health.failed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
