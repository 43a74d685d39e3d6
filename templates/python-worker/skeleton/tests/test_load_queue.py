# SPDX-License-Identifier: {{license}}
import unittest

from worker.load_queue import load_queue
from worker.memory_queue import MemoryQueue


class LoadQueue(unittest.TestCase):
    def test_is_in_memory_where_none_is_named(self) -> None:
        queue = load_queue({"ATTEMPTS": "2"})
        self.assertIsInstance(queue, MemoryQueue)
        assert isinstance(queue, MemoryQueue)
        self.assertEqual(queue.attempts, 2)

    def test_is_the_one_that_is_named(self) -> None:
        self.assertIsInstance(load_queue({"QUEUE": "worker.memory_queue:open_queue"}), MemoryQueue)

    def test_says_which_variable_names_none(self) -> None:
        for name in ("nowhere:open_queue", "worker.memory_queue:nothing", "worker.memory_queue", ""):
            with self.subTest(name), self.assertRaisesRegex(ValueError, f'^QUEUE is "{name}"\\.'):
                load_queue({"QUEUE": name})
