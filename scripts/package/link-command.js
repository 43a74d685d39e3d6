// JavaScript, as `npm ci` runs it also with a Node that is too old for the rest.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

// Makes `npx portal` find its command among those of packages. For a command of package.json's own `bin`, npm reads all of node_modules
// twice at each start, which takes more than a second.

const commands = fileURLToPath(new URL('../../node_modules/.bin/', import.meta.url));
const [name, target] = ['portal', '../../scripts/launch.js'];

mkdirSync(commands, { recursive: true });
rmSync(commands + name, { force: true });
if (process.platform === 'win32') {
  const path = target.replaceAll('/', '\\');
  writeFileSync(`${commands}${name}.cmd`, `@node "%~dp0${path}" %*\r\n`);
  // npx looks for the name without an ending.
  writeFileSync(commands + name, `#!/bin/sh\nexec node "$(dirname "$0")/${target}" "$@"\n`);
} else symlinkSync(target, commands + name);

// npm installs this repository as a git dependency: it packs the clone that it made in its cache, and runs no `prepack` there.
if (/[/\\]_cacache[/\\]tmp[/\\]git-clone/.test(commands)) await import('./prepack.ts');
