import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanSvg } from '#core/docs/clean-svg.ts';
import type { DocumentProcesses } from './document-processes.ts';
import { SiteImages } from './site-images.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'waypost-images-'));
});
afterEach(() => rm(root, { recursive: true }));

const run = async (_: 'svg', text: string) => ({ result: cleanSvg(text) });
const images = () => new SiteImages({ root }, { run } as unknown as DocumentProcesses);
const PNG = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');

test('images are in the site once, named by what they hold', async () => {
  await writeFile(join(root, 'a.png'), PNG);
  await writeFile(join(root, 'b.PNG'), PNG);
  await writeFile(join(root, 'c.svg'), '<svg onload="x"><path d="M0 0"/></svg>');
  const taken = images();
  const addresses = await Promise.all(['a.png', 'b.PNG', 'c.svg'].map((path) => taken.address(path)));
  expect(addresses).toEqual([
    expect.stringMatching(/^files\/[0-9a-f]{20}\.png$/),
    addresses[0],
    expect.stringMatching(/^files\/[0-9a-f]{20}\.svg$/),
  ]);
  await taken.writeInto(root);
  expect(await readdir(join(root, 'files'))).toHaveLength(2);
  expect(await readFile(join(root, addresses[0]!))).toEqual(PNG);
  expect(await readFile(join(root, addresses[2]!), 'utf8')).toContain('xlink"><path d="M0 0" /></svg>');
});

test('what is no image, of another type or too large is not', async () => {
  await writeFile(join(root, 'page.png'), '<script>alert(1)</script>');
  await writeFile(join(root, 'a.html'), '<p>');
  await writeFile(join(root, 'a.gif'), PNG);
  await writeFile(join(root, 'b.svg'), 'text');
  await writeFile(join(root, 'large.png'), PNG);
  await truncate(join(root, 'large.png'), 6 * 1024 * 1024);
  const taken = images();
  const paths = ['page.png', 'a.html', 'a.gif', 'b.svg', 'large.png', 'gone.png'];
  expect(await Promise.all(paths.map((path) => taken.address(path)))).toEqual(paths.map(() => undefined));
  await taken.writeInto(root);
  expect(await readdir(root)).not.toContain('files');
});
