import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { validate } from '../../scripts/catalog/validate/validate.ts';
import { COSTLY_SHAPES, template } from './costly-files.ts';
import { hostileCatalog } from './hostile-catalog.ts';

/** Runs by itself, so that a check that never ends, or takes all memory, ends nothing else. Prints milliseconds of CPU for each file. */
const asked = JSON.parse(process.argv[2]!) as { name: string; count: number }[];

const LONG_NAME = 'a'.repeat(200);
const root = await hostileCatalog({
  [`catalog/acme/${LONG_NAME}.txt`]: '',
  'catalog/acme/costly/openapi.yaml': "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: {}\n",
  'catalog/acme/spec.yaml': 'kind: api\nname: spec\nowner: acme\ntype: openapi\nspec: ./costly/openapi.yaml\n',
  [`templates/costly/skeleton/${LONG_NAME}.txt`]: '',
  'templates/costly/template.yaml': template('', ''),
});
// What is loaded and compiled once is no cost of a file.
await validate(root);
const spent: number[] = [];
for (const { name, count } of asked) {
  const { path, text } = COSTLY_SHAPES.find((shape) => shape.name === name)!;
  spent.push(await costOf(join(root, path), text(count)));
}
await rm(root, { recursive: true });
process.stdout.write(JSON.stringify(spent));

async function costOf(file: string, text: string): Promise<number> {
  const before = await readFile(file).catch(() => undefined);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  const began = process.cpuUsage();
  await validate(root);
  const { user, system } = process.cpuUsage(began);
  await (before ? writeFile(file, before) : rm(file));
  return (user + system) / 1000;
}
