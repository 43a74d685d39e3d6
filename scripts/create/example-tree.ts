import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { IS_PACKAGE, PRODUCT } from '../product.ts';

/** Where the package has the example company. */
export const PACKED_EXAMPLE = 'scripts/create/example.json.gz';

const OWN = ['catalog', 'templates', 'infra/requests'];

/** The example company, to play with: its files by path. */
export function exampleTree(): Map<string, string> {
  if (!IS_PACKAGE) return readExample(PRODUCT);
  return new Map(Object.entries(JSON.parse(gunzipSync(readFileSync(join(PRODUCT, PACKED_EXAMPLE))).toString())));
}

/** Reads it from a checkout. */
export function readExample(product: string): Map<string, string> {
  const entries = OWN.flatMap((folder) => readdirSync(join(product, folder), { recursive: true, withFileTypes: true }));
  const files = entries
    .filter((entry) => entry.isFile() && !relative(product, entry.parentPath).includes('node_modules'))
    .map(({ parentPath, name }) => join(parentPath, name));
  const texts = files.map((file) => [relative(product, file), readFileSync(file, 'utf8')] as const);
  return new Map([...texts.map(withoutComponent)].sort());
}

const COMPONENT = /Panel\.astro$/;

/** A component needs Astro. */
function withoutComponent([path, text]: readonly [string, string]): [string, string] {
  return COMPONENT.test(path) ? [path.replace(COMPONENT, 'panel.html'), PANEL] : [path, text];
}

const PANEL = `<!doctype html>
<title>Escalation</title>
<ol>
  <li>Page the rota of the service.</li>
  <li>Payment data is involved: inform the payment security officer within the hour.</li>
  <li>Personal data is involved: inform the privacy team within the day.</li>
  <li>Follow the runbook.</li>
</ol>
`;
