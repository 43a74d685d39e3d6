#!/usr/bin/env node
// JavaScript, so that a Node too old for the rest can still say so.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(import.meta.url);
// In a checkout, and beside a package.
const ownNode = ['../node_modules/node/bin/node', '../../node/bin/node']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find(existsSync);

if (Number.parseInt(process.versions.node, 10) >= 24) {
  // A third of a short run is spent on compiling what did not change.
  module.enableCompileCache();
  const { resolveOwn } = await import('./own-modules.ts');
  module.registerHooks({ resolve: resolveOwn });
  await import('./portal.ts');
} else if (ownNode) {
  // Ctrl-C is for both: this one waits for what the other says about it.
  process.on('SIGINT', () => {});
  // The other is started by the path of this file, whatever this one was called.
  process.env.WAYPOST_CALLED_AS ??= process.argv[1];
  const { status, signal } = spawnSync(ownNode, [launcher, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? (signal === 'SIGINT' ? 130 : 2);
} else {
  process.stderr.write(
    `\`portal\` needs Node 24, and this is ${process.version}.\nInstall it: \`nvm install 24\`, or the package \`node\` by \`npm install --save-dev node@24\`. After \`npx\`, add \`--package node@24\`.\n`,
  );
  process.exitCode = 2;
}
