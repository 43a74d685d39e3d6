import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { env } from 'node:process';

const run = env['INPUT_RUN-ID'] || env.GITHUB_RUN_ID!;
if (run !== env.GITHUB_RUN_ID && !(JSON.parse(env.RIG_PERMISSIONS!).actions && env['INPUT_GITHUB-TOKEN']))
  throw new Error('Resource not accessible: an artifact of another run needs a token with `actions: read`.');
const id = env['INPUT_ARTIFACT-IDS'];
if (Boolean(id) === Boolean(env.INPUT_NAME)) throw new Error('Either `name` or `artifact-ids` says which artifact.');
const from = join(env.RIG_ARTIFACTS!, ...(id ? ['by-id', id] : [run, env.INPUT_NAME!]));
if (!existsSync(from)) throw new Error(`Artifact not found: ${id || env.INPUT_NAME} of run ${run}.`);
cpSync(from, resolve(env.GITHUB_WORKSPACE!, env.INPUT_PATH!), { recursive: true });
