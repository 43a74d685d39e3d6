# SPDX-License-Identifier: {{license}}
"""{{serviceName.title}}: handles messages from a queue."""
