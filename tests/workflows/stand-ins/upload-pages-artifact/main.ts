import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { env } from 'node:process';

const from = resolve(env.GITHUB_WORKSPACE!, env.INPUT_PATH!);
cpSync(from, join(env.RIG_ARTIFACTS!, env.GITHUB_RUN_ID!, 'github-pages'), { recursive: true });
