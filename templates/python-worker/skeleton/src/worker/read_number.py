# SPDX-License-Identifier: {{license}}
"""Reads a setting that is a number."""

from collections.abc import Mapping


def read_number(env: Mapping[str, str], name: str, default: int) -> int:
    """Return the whole number that a variable holds. Raises ValueError, with its name, when it holds none."""
    text = env.get(name, str(default))
    if not text.isascii() or not text.isdecimal():
        raise ValueError(f'{name} is "{text}". Give a whole number, like {default}.')
    return int(text)
