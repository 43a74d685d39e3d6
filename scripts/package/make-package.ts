import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PACKED_EXAMPLE, readExample } from '../create/example-tree.ts';
import { PACKED_WORKFLOWS, WORKFLOWS } from '../create/workflow-files.ts';
import { ProcessFolder } from '../files/process-folder.ts';
import { KEPT, PRODUCT, packageFolder } from '../product.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { bundlePackages } from './bundle-packages.ts';
import { dataFiles, packedData } from './data-files.ts';
import { declarations } from './declarations.ts';
import { licenceNotices, packagesAt } from './licence-notices.ts';
import { packPages } from './pack-pages.ts';
import { packageManifest } from './package-manifest.ts';
import { packedChecks } from './packed-checks.ts';
import { sourceModules } from './source-modules.ts';

/** Of its commands `build-docs`, which also carries what pages have already, and `generate-client`: two thirds of the package. */
const UNUSED = ['CQMMUWIJ.js', 'UBYAHYID.js', 'redoc.standalone.js'].map((name) => `lib/chunks/${name}`);

/** Files that are run as they are. */
const PROGRAM = /^scripts\/launch\.js$|\.sh$/;

/** Puts the package into a folder, in place of what is there. It takes half a minute. */
export async function makePackage(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  using work = ProcessFolder.make(join(KEPT, 'builds'), 'package-');
  const made: string[] = [];
  const write = (path: string, text: string) => {
    made.push(path, text);
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: PROGRAM.test(path) ? 0o755 : 0o644 });
  };
  const { texts, imports } = sourceModules(PRODUCT);
  for (const [path, text] of texts) write(path, text);
  write('core/catalog/schema/packed-checks.js', packedChecks());
  for (const [path, text] of declarations(PRODUCT)) write(path, text);
  const text = (path: string) => readFileSync(join(PRODUCT, path), 'utf8');
  for (const path of dataFiles(PRODUCT)) write(path, packedData(path, text(path)));
  for (const name of WORKFLOWS) write(`${PACKED_WORKFLOWS}/${name}.yml`, text(`.github/workflows/${name}.yml`));
  writeFileSync(join(out, PACKED_EXAMPLE), gzipSync(JSON.stringify(Object.fromEntries(readExample(PRODUCT)))));
  const ofPages = await packPages({ product: PRODUCT, out, work: work.path });
  const folders = await bundlePackages([...imports, ...ofPages], {
    product: PRODUCT,
    out: join(out, 'packages'),
    work: join(work.path, 'entries'),
  });
  const lock = JSON.parse(text('package-lock.json'));
  const manifest = packageManifest(JSON.parse(text('package.json')), lock);
  const redocly = copyRedocly(join(out, 'packages/redocly'));
  const bundled = packagesAt([...folders, redocly]);
  write('licences.txt', licenceNotices(bundled));
  write('sbom.cdx.json', json(billOfMaterials(manifest, { bundled, lock })));
  // By which folders of the user's cache are distinguished.
  const content = createHash('sha256').update(made.join('\0')).digest('hex');
  write('package.json', json({ ...manifest, content }));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/**
 * Copies the program of Redocly, which its makers have bundled, for `redocly lint` and `redocly diff`.
 *
 * @returns the folder that it is copied from
 * @throws {Error} where another version has other files
 */
function copyRedocly(out: string): string {
  const folder = packageFolder('@redocly/cli');
  const left = UNUSED.map((path) => join(folder, path));
  const missing = left.find((path) => !existsSync(path));
  if (missing) throw new Error(`${missing} is not there: find out which files of this version are for other commands.`);
  cpSync(folder, out, { recursive: true, filter: (path) => !left.includes(path) });
  return folder;
}
