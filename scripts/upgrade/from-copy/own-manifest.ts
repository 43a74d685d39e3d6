type Fields = Record<string, Record<string, string> | undefined>;

/** Fields of package.json in which an organisation may have something of its own. */
const OWN = ['scripts', 'dependencies', 'devDependencies'];

/** The package.json of a portal, with the packages and scripts that a copy had beyond the product's. */
export function ownManifest(made: string, { base, copy }: { base: string; copy: string }): string {
  const manifest = JSON.parse(made) as Fields;
  const [before, now] = [JSON.parse(base), JSON.parse(copy)] as [Fields, Fields];
  for (const field of OWN) {
    const added = Object.entries(now[field] ?? {}).filter(([name]) => before[field]?.[name] === undefined);
    if (added.length > 0) manifest[field] = { ...Object.fromEntries(added), ...manifest[field] };
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
