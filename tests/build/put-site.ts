import sync from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

// Puts a site at a place, as a build does at its end: `put-site.ts <site> <target>`. KILL_AT=<n> kills it before its n-th step on the
// disk, of which each file that is copied is one. With WAIT it says `held` when it holds the place, and waits for the end of its input.
// Says at the end how many steps it took.

const at = Number(process.env.KILL_AT);
let steps = 0;
const step = () => {
  if (++steps === at) process.kill(process.pid, 'SIGKILL');
};

function counted<Words extends unknown[], Result>(work: (...words: Words) => Result): (...words: Words) => Result {
  return (...words) => {
    step();
    return work(...words);
  };
}

const { cp, mkdir, rename } = fs;
const isCopied = counted(() => true);
Object.assign(fs, {
  ...{ mkdir: counted(mkdir), rename: counted(rename) },
  cp: (from: string, to: string, options: object) => cp(from, to, { ...options, filter: isCopied }),
});
const { rmSync } = sync;
const removeFolder = counted(rmSync);
// Files are those of the lock.
Object.assign(sync, {
  rmSync: (...words: Parameters<typeof rmSync>) => (words[1]?.recursive ? removeFolder : rmSync)(...words),
});
syncBuiltinESMExports();
const { SitePlace } = await import('../../scripts/build/site-place.ts');

const [site, target] = process.argv.slice(2) as [string, string];
try {
  using place = await SitePlace.hold(target);
  if (process.env.WAIT) {
    console.log('held');
    for await (const _ of process.stdin);
  }
  await place.put(site, `${site}-former`);
  console.log(steps);
} catch (error) {
  console.log((error as Error).message);
  process.exitCode = 1;
}
