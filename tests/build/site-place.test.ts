import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { $ } from 'zx/core';
import { SitePlace } from '../../scripts/build/site-place.ts';
import { writeFiles } from '../../scripts/build/write-files.ts';
import { howMany, someOf } from '../how-many.ts';
import { otherDisk } from '../other-disk.ts';
import { scratchPlace } from '../scratch-folder.ts';

const PROGRAM = join(import.meta.dirname, 'put-site.ts');
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

function newFolder(disk: string): string {
  const folder = mkdtempSync(join(disk, 'waypost-place-'));
  made.push(folder);
  return folder;
}

function writeSite(folder: string, name: string): string {
  const paths = ['index.html', '404.html', 'api/openapi.json', 'services/a/index.html', 'services/b/index.html'];
  writeFiles(
    paths.map((path) => [path, name]),
    folder,
  );
  return folder;
}

/** What a place has: the name of the site, or `mixed`; `nothing` where there is none. */
function siteAt(target: string): string {
  if (!existsSync(target)) return 'nothing';
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = new Set(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')));
  return names.size === 1 && files.length === 5 ? [...names][0]! : `mixed: ${files.length} files of ${[...names]}`;
}

const put = (site: string, target: string, env: NodeJS.ProcessEnv = {}) =>
  $({ nothrow: true, quiet: true, env: { ...process.env, ...env } })`${process.execPath} ${PROGRAM} ${site} ${target}`;

async function putNext(place: string, from: string, env?: NodeJS.ProcessEnv) {
  return put(writeSite(join(newFolder(from), 'site'), 'new'), join(place, 'dist'), env);
}

/** The numbers of steps at which a build can be killed, found by one that is not. */
async function stepsOf(from: string): Promise<number[]> {
  const place = newFolder(scratchPlace());
  writeSite(join(place, 'dist'), 'old');
  const { stdout } = await putNext(place, from);
  expect(siteAt(join(place, 'dist'))).toBe('new');
  return Array.from({ length: Number(stdout) }, (_, index) => index + 1);
}

describe.each([
  ['the same disk', scratchPlace(), 6],
  ['another disk', otherDisk, 15],
])('a build on %s', (_, from, least) => {
  test.skipIf(from === undefined)(
    'that is killed leaves the former site or the new one, whole, and nothing beside it once the next has begun',
    async () => {
      const steps = await stepsOf(from!);
      expect(steps.length).toBeGreaterThanOrEqual(least);
      for (const step of someOf(steps)) {
        const place = newFolder(scratchPlace());
        const target = writeSite(join(place, 'dist'), 'old');
        const { signal } = await putNext(place, from!, { KILL_AT: String(step) });
        expect([step, signal, ['old', 'new', 'nothing']]).toEqual([
          ...[step, 'SIGKILL', expect.arrayContaining([siteAt(target)])],
        ]);
        using next = await SitePlace.hold(target);
        expect([step, ['old', 'new']]).toEqual([step, expect.arrayContaining([siteAt(target)])]);
        expect(readdirSync(place).sort()).toEqual(['.dist.waypost-lock', 'dist']);
        await next.put(writeSite(join(newFolder(from!), 'site'), 'next'), join(newFolder(from!), 'former'));
        expect(siteAt(target)).toBe('next');
      }
    },
  );
});

test('while one build holds a place, another says which', async () => {
  const place = newFolder(scratchPlace());
  const site = writeSite(join(newFolder(scratchPlace()), 'site'), 'first');
  const target = join(place, 'dist');
  const first = spawn(process.execPath, [PROGRAM, site, target], { env: { ...process.env, WAIT: '1' } });
  await once(first.stdout, 'data');
  const second = await putNext(place, scratchPlace());
  expect([second.exitCode, second.stdout.trim()]).toEqual([
    1,
    expect.stringMatching(new RegExp(`^Another run \\(process ${first.pid} on .+\\) is writing \`${target}\`\\.$`)),
  ]);
  first.stdin.end();
  expect(await once(first, 'exit')).toEqual([0, null]);
  expect([siteAt(target), readdirSync(place)]).toEqual(['first', ['dist']]);
});

test('of three builds at once each ends whole or says who holds the place', async () => {
  const disk = otherDisk ?? scratchPlace();
  for (let round = 0; round < howMany(20); round++) {
    const place = newFolder(scratchPlace());
    const target = join(place, 'dist');
    const names = ['one', 'two', 'three'];
    const ended = await Promise.all(names.map((name) => put(writeSite(join(newFolder(disk), 'site'), name), target)));
    const whole = names.filter((_, index) => ended[index]!.exitCode === 0);
    expect(whole.length).toBeGreaterThan(0);
    expect(whole).toContain(siteAt(target));
    const refused = ended.filter(({ exitCode }) => exitCode !== 0).map(({ stdout }) => stdout);
    for (const said of refused) expect(said).toMatch(/^Another run \(process \d+ on .+\) is writing `/);
    expect(readdirSync(place)).toEqual(['dist']);
  }
});
