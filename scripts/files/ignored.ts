/** What tools make, and what holds their secrets: never part of a catalog, and often huge. */
const IGNORED =
  /^(?:node_modules|dist|__pycache__|\.(?:git|portal|tools|astro|venv|ssh|aws|kube|docker|netrc|npmrc|env(?:\..*)?))$/;

export function isIgnored(name: string): boolean {
  return IGNORED.test(name);
}
