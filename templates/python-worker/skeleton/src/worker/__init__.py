# SPDX-License-Identifier: {{license}}
"""{{serviceName.title}}: takes messages from a queue and handles them, one at a time."""
