export const MADE =
  /^(?:node_modules|dist|coverage|__pycache__|\.(?:git|venv|astro|vite|terraform|pytest_cache|ruff_cache|mypy_cache|env|DS_Store))$/;
