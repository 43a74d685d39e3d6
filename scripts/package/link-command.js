// JavaScript, as `npm ci` runs it also with a Node that is too old for the rest.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

// Makes `npx portal` find its command among those of packages, in a checkout and in a portal that installs from git. For a command of
// package.json's own `bin`, npm reads all of node_modules twice at each start, which takes more than a second. And of a package from git
// npm links only what is in that `bin`.

const own = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
const isInstalled = basename(dirname(own)) === 'node_modules';
const commands = join(isInstalled ? dirname(own) : join(own, 'node_modules'), '.bin');
const command = join(commands, 'portal');
const target = relative(commands, join(own, 'scripts/launch.js'));

mkdirSync(commands, { recursive: true });
rmSync(command, { force: true });
if (process.platform === 'win32') {
  writeFileSync(`${command}.cmd`, `@node "%~dp0${target}" %*\r\n`);
  // npx looks for the name without an ending.
  writeFileSync(command, `#!/bin/sh\nexec node "$(dirname "$0")/${target.replaceAll('\\', '/')}" "$@"\n`);
} else symlinkSync(target, command);

// npm installs this repository as a git dependency: it packs the clone that it made in its cache, and runs no `prepack` there.
if (/[/\\]_cacache[/\\]tmp[/\\]git-clone/.test(commands)) await import('./prepack.ts');
