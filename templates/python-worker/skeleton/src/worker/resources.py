# SPDX-License-Identifier: {{license}}
"""Reads config/resources.yaml, which the portal writes: the resources of this service, by environment."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

Resource = Mapping[str, Any]
"""A resource in one environment. The outputs of its type are beside `type`, `secrets` and `env`."""

FILE = Path("config/resources.yaml")
"""From the folder where the worker is started."""


def read_resources(environment: str | None, file: Path = FILE) -> list[Resource]:
    """Return the resources of an environment, or of the first one. None while there is no file."""
    if not file.exists():
        return []
    environments: dict[str, dict[str, Resource]] = yaml.safe_load(file.read_text()) or {}
    name = environment or next(iter(environments), "")
    return list((environments.get(name) or {}).values())


def with_resources(env: Mapping[str, str], resources: Sequence[Resource]) -> dict[str, str]:
    """Add the variables of resources to an environment. What is set there already stays.

    Raises ValueError, with the variable's name, when a secret is not set: the file has only its name.
    """
    found: dict[str, str] = {}
    for resource in resources:
        for variable, output in resource.get("env", {}).items():
            secret = resource.get("secrets", {}).get(output)
            if output in resource:
                value = resource[output]
                found[variable] = value if isinstance(value, str) else json.dumps(value)
            elif secret and not env.get(variable):
                raise ValueError(f"{variable} is not set. The secret store has it as {secret}.")
    return {**found, **{name: value for name, value in env.items() if value or name not in found}}
