import { compareText } from '#core/text/compare-text.ts';
import type { BundledPackage } from './licence-notices.ts';

interface Lock {
  packages: Record<
    string,
    { version?: string; license?: string; dependencies?: Record<string, string>; optional?: boolean } | undefined
  >;
}

interface Made {
  /** Packages of which the package has code. */
  bundled: readonly BundledPackage[];
  lock: Lock;
}

interface Manifest {
  name: string;
  version: string;
  license: string;
  dependencies: Record<string, string>;
}

/**
 * Lists the parts of the package: those that it bundles, and those that npm installs with it.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials(manifest: Manifest, { bundled, lock }: Made) {
  const installed = installedBy(manifest, lock);
  const known = new Set(bundled.map(({ name, version }) => purl(name, version)));
  const parts = [
    ...bundled.map((part) => component(part, 'bundled')),
    ...installed
      .filter(({ name, version }) => !known.has(purl(name, version)))
      .map((part) => component(part, 'installed')),
  ];
  const own = { ...component({ ...manifest, licence: manifest.license }), type: 'application' };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: own },
    components: parts.sort((a, b) => compareText(a.purl, b.purl)),
    dependencies: [{ ref: own['bom-ref'], dependsOn: parts.map((part) => part['bom-ref']).sort(compareText) }],
  };
}

type Part = Pick<BundledPackage, 'name' | 'version' | 'licence'>;

function component({ name, version, licence }: Part, place?: 'bundled' | 'installed') {
  const [scope, rest] = name.startsWith('@') ? name.split('/') : [undefined, name];
  return {
    type: 'library',
    'bom-ref': purl(name, version),
    ...(scope && { group: scope }),
    name: rest!,
    version,
    licenses: [/[ ()]/.test(licence) ? { expression: licence } : { license: { name: licence } }],
    purl: purl(name, version),
    ...(place && { properties: [{ name: 'waypost:place', value: place }] }),
  };
}

/** @see https://github.com/package-url/purl-spec */
function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** Without what is for one system only. */
function installedBy({ dependencies }: Manifest, { packages }: Lock): Part[] {
  const found = new Map<string, Part>();
  const visit = (name: string) => {
    const part = packages[`node_modules/${name}`];
    if (!part?.version || found.has(name)) return;
    found.set(name, { name, version: part.version, licence: part.license ?? 'unknown' });
    for (const each of Object.keys(part.dependencies ?? {})) visit(each);
  };
  for (const name of Object.keys(dependencies)) visit(name);
  return [...found.values()];
}
