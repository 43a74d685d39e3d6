import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../../tests/new-folder.ts';
import { SitePlace } from './site-place.ts';

const folder = testFolder();

const at = (path: string) => join(folder.path, path);
const put = (path: string, text: string) => {
  mkdirSync(join(at(path), '..'), { recursive: true });
  writeFileSync(at(path), text);
};
const read = (path: string) => readFileSync(at(path), 'utf8');

test('the site takes the place of the earlier one whole, and nothing is left beside it', async () => {
  put('site/old.html', 'old');
  put('made/index.html', 'new');
  {
    using place = await SitePlace.hold(at('site'));
    await place.put(at('made'), at('former'));
  }
  expect([readdirSync(folder.path), readdirSync(at('site'))]).toEqual([['former', 'site'], ['index.html']]);
  expect(read('former/old.html')).toBe('old');
});

test('a former site that a killed build left without a place is there again', async () => {
  put('.site.waypost-before/index.html', 'old');
  put('.site.waypost-next/index.html', 'half');
  using _ = await SitePlace.hold(at('site'));
  expect([read('site/index.html'), readdirSync(folder.path).sort()]).toEqual(['old', ['.site.waypost-lock', 'site']]);
});

test('a place that is held names who holds it, and is free afterwards', async () => {
  {
    using _ = await SitePlace.hold(at('site'));
    await expect(SitePlace.hold(at('site'))).rejects.toMatchObject({
      message: expect.stringMatching(
        new RegExp(`^Another run \\(process ${process.pid} on .+\\) is writing \`${at('site')}\`\\.$`),
      ),
      fix: `Wait until it ends. If there is no such run, delete \`${at('.site.waypost-lock')}\`.`,
    });
  }
  using _ = await SitePlace.hold(at('site'));
});
