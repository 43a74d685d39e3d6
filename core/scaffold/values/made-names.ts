/** What a project makes when one works on it, which is no part of it, by the names of its files and folders. */
export const MADE =
  /^(?:node_modules|dist|coverage|__pycache__|\.(?:git|venv|astro|vite|terraform|pytest_cache|ruff_cache|mypy_cache|env|DS_Store))$/;
