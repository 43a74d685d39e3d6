import { randomInt } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { env } from 'node:process';

const from = resolve(env.GITHUB_WORKSPACE!, env.INPUT_PATH!);
// A file is at the root of its artifact: https://github.com/actions/upload-artifact#upload-an-individual-file
const isFile = statSync(from, { throwIfNoEntry: false })?.isFile() ?? false;
const isThere = isFile || (existsSync(from) && readdirSync(from).length > 0);
if (!isThere && env['INPUT_IF-NO-FILES-FOUND'] === 'error')
  throw new Error(`No files were found at ${env.INPUT_PATH}.`);
const withHidden = env['INPUT_INCLUDE-HIDDEN-FILES'] === 'true';
if (isThere) {
  const filter = (path: string) => withHidden || path === from || !basename(path).startsWith('.');
  const id = String(randomInt(1, 1_000_000_000));
  for (const to of [join(env.GITHUB_RUN_ID!, env.INPUT_NAME!), join('by-id', id)])
    cpSync(from, join(env.RIG_ARTIFACTS!, to, isFile ? basename(from) : '.'), { recursive: true, filter });
  appendFileSync(env.GITHUB_OUTPUT!, `artifact-id=${id}\n`);
}
