export function withVersions(
  before: Readonly<Record<string, readonly string[]>>,
  names: Iterable<string>,
  next: string,
): Record<string, string[]> {
  const known = new Map(Object.entries(before).flatMap(([version, of]) => of.map((name) => [name, version] as const)));
  const after: Record<string, string[]> = {};
  for (const version of [...Object.keys(before), next]) after[version] = [];
  for (const name of [...names].sort()) after[known.get(name) ?? next]!.push(name);
  return Object.fromEntries(Object.entries(after).filter(([, of]) => of.length > 0));
}
