import { ASTRO } from '../build/compile-pages.ts';
import { INSTALLED } from './bundled.ts';
import { EXPORTS } from './declarations.ts';

interface Manifest {
  name: string;
  version: string;
  description: string;
  license: string;
}

interface Lock {
  packages: Record<string, { version?: string } | undefined>;
}

/** What of the package npm packs: all but sources, where they are beside it. */
const FILES = [
  ...['actions', 'core', 'infra', 'packages', 'pages', 'rulesets', 'scripts', 'types'],
  ...['actions', 'core', 'infra', 'scripts'].flatMap((folder) => [`!${folder}/**/*.ts`, `!${folder}/**/fixtures`]),
  ...[
    'site/snapshot/{compile-only.mjs,merge-sheets.js}',
    'CHANGELOG.md',
    'SECURITY.md',
    'licences.txt',
    'sbom.cdx.json',
  ],
  ...['infra/node_modules', 'infra/aws/node_modules', 'infra/requests'].map((folder) => `!${folder}`),
  ...['!infra/**/tsconfig.json'],
];

/** package.json of the package: what an adopter installs has exactly the versions that this was tested with. */
export function packageManifest({ name, version, description, license }: Manifest, lock: Lock) {
  const dependencies = INSTALLED.map((dependency) => [
    dependency,
    lock.packages[`node_modules/${dependency}`]!.version!,
  ]);
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    bin: { portal: 'scripts/launch.js', waypost: 'scripts/launch.js' },
    imports: { '#core/*': './core/*', '#packages/*': './packages/*' },
    exports: {
      ...EXPORTS,
      './package.json': './package.json',
    },
    engines: { node: '>=20' },
    files: FILES,
    dependencies: Object.fromEntries(dependencies),
    // What compiles the components of plugins.
    peerDependencies: { astro: ASTRO },
    peerDependenciesMeta: { astro: { optional: true } },
  };
}
