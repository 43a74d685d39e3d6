#!/usr/bin/env node
// `npm create waypost@latest acme-portal` is `npx waypost create acme-portal`.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('scripts/launch.js', import.meta.resolve('waypost/package.json')));
const { status } = spawnSync(process.execPath, [launcher, 'create', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 2;
