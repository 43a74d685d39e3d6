import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PACKED_EXAMPLE, readExample } from '../create/example-tree.ts';
import { PACKED_WORKFLOWS, WORKFLOWS } from '../create/workflow-files.ts';
import { ProcessFolder } from '../files/process-folder.ts';
import { KEPT, PRODUCT } from '../product.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { bundlePackages } from './bundle-packages.ts';
import { copyRedocly } from './copy-redocly.ts';
import { dataFiles, packedData } from './data-files.ts';
import { licenceNotices, packagesAt } from './licence-notices.ts';
import { packPages } from './pack-pages.ts';
import { packageManifest } from './package-manifest.ts';
import { sourceModules } from './source-modules.ts';

/** Files that are run as they are. */
const PROGRAM = /^scripts\/launch\.js$|\.sh$/;

/** Puts the package into a folder, in place of what is there. It takes half a minute. */
export async function makePackage(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  using work = ProcessFolder.make(join(KEPT, 'builds'), 'package-');
  const write = (path: string, text: string) => {
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: PROGRAM.test(path) ? 0o755 : 0o644 });
  };
  const { texts, imports } = sourceModules(PRODUCT);
  for (const [path, text] of texts) write(path, text);
  const text = (path: string) => readFileSync(join(PRODUCT, path), 'utf8');
  for (const path of dataFiles(PRODUCT)) write(path, packedData(path, text(path)));
  for (const name of WORKFLOWS) write(`${PACKED_WORKFLOWS}/${name}.yml`, text(`.github/workflows/${name}.yml`));
  writeFileSync(join(out, PACKED_EXAMPLE), gzipSync(JSON.stringify(Object.fromEntries(readExample(PRODUCT)))));
  const ofPages = await packPages({ product: PRODUCT, out, work: work.path });
  const folders = await bundlePackages([...imports, ...ofPages], {
    ...{ product: PRODUCT, out: join(out, 'packages') },
    work: join(work.path, 'entries'),
  });
  const lock = JSON.parse(text('package-lock.json'));
  const manifest = packageManifest(JSON.parse(text('package.json')), lock);
  const redocly = copyRedocly(join(out, 'packages/redocly'));
  const bundled = packagesAt([...folders, redocly]);
  write('licences.txt', licenceNotices(bundled));
  write('sbom.cdx.json', json(billOfMaterials(manifest, { bundled, lock })));
  write('package.json', json(manifest));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
