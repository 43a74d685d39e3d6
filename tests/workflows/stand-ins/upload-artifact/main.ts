import { cpSync, existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { env } from 'node:process';

const from = resolve(env.GITHUB_WORKSPACE!, env.INPUT_PATH!);
const isThere = existsSync(from) && readdirSync(from).length > 0;
if (!isThere && env['INPUT_IF-NO-FILES-FOUND'] === 'error')
  throw new Error(`No files were found at ${env.INPUT_PATH}.`);
const withHidden = env['INPUT_INCLUDE-HIDDEN-FILES'] === 'true';
if (isThere)
  cpSync(from, join(env.RIG_ARTIFACTS!, env.GITHUB_RUN_ID!, env.INPUT_NAME!), {
    recursive: true,
    filter: (path) => withHidden || path === from || !basename(path).startsWith('.'),
  });
