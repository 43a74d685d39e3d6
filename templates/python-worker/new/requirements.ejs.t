---
to: requirements.in
---
# What the worker needs when it runs; pyproject.toml reads it.
<% if (locals.database === 'postgresql') { -%>
psycopg[binary]>=3.2
<% } -%>
PyYAML>=6
