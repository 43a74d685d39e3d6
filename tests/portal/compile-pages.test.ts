import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compilePages, compilePanels } from '../../scripts/build/compile-pages.ts';
import { PRODUCT } from '../../scripts/product.ts';
import { longTest } from '../long-test.ts';

let work: string;
beforeEach(async () => {
  await mkdir(join(PRODUCT, '.portal/builds'), { recursive: true });
  work = await mkdtemp(join(PRODUCT, '.portal/builds/test-'));
});
afterEach(() => rm(work, { recursive: true }));

test('what was compiled is found by the next build of the same files', async () => {
  const first = await compilePages(work);
  expect(await readdir(first.assets)).toEqual(expect.arrayContaining(['_astro', 'licences.txt']));
  const licences = await readFile(join(first.assets, 'licences.txt'), 'utf8');
  for (const name of ['mermaid', 'react', 'react-dom', 'd3-selection', 'pagefind', 'yaml'])
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  expect(licences).not.toMatch(/^(?:astro|vite|typescript) \d/m);
  const { routes } = JSON.parse(await readFile(join(first.program, 'compiled.json'), 'utf8'));
  const sheets = new Map<string, string[]>(
    routes.map(([key, { styles }]: [string, { styles: { sheet: { src: string } }[] }]) => [
      key,
      styles.map(({ sheet }) => sheet.src),
    ]),
  );
  expect(Math.max(...[...sheets.values()].map((of) => of.length))).toBeLessThanOrEqual(3);
  const entity = sheets.get('/[...entity]&site/pages/[...entity].astro')!;
  const texts = await Promise.all(entity.map((sheet) => readFile(join(first.assets, sheet), 'utf8')));
  for (const rule of ['.graph-room{height', '.stale-notice{', '.entity-head>.now', '.needs,'])
    expect(texts.filter((text) => text.includes(rule))).toHaveLength(1);
  // Sections and scripts that not every page has bring their own.
  for (const rule of ['.drawing-frame>svg', '.drift-head', '.operations', '.palette-list', '.key-sheet>div'])
    expect(texts.filter((text) => text.includes(rule))).toEqual([]);
  await rm(work, { recursive: true });
  await mkdir(work);
  expect(await compilePages(work)).toEqual(first);
  expect(await readdir(work)).toEqual([]);
});

longTest()("a plugin's component that imports a file of elsewhere is compiled at each build", async () => {
  const file = join(work, 'plugin/Panel.astro');
  await mkdir(join(work, 'plugin'));
  await writeFile(join(work, 'words.ts'), "export const words = 'Elsewhere';\n");
  await writeFile(file, "---\nimport { words } from '../words.ts';\n---\n<p>{words}</p>\n");
  const panels = await compilePanels({ cost: { file } }, work);
  expect(panels!.program.startsWith(work)).toBe(true);
});
