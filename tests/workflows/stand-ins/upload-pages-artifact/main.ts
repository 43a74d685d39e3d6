import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { env } from 'node:process';

const from = resolve(env.GITHUB_WORKSPACE!, env.INPUT_PATH!);
const id = String(randomInt(1, 1_000_000_000));
const folder = join(env.RIG_ARTIFACTS!, 'by-id', id);
mkdirSync(folder, { recursive: true });
const words = ['--dereference', '--hard-dereference', '--directory', from, '-cf', join(folder, 'artifact.tar')];
execFileSync('tar', [...words, '--exclude=.git', '--exclude=.github', '--exclude=.[^/]*', '.']);
cpSync(folder, join(env.RIG_ARTIFACTS!, env.GITHUB_RUN_ID!, env.INPUT_NAME!), { recursive: true });
appendFileSync(env.GITHUB_OUTPUT!, `artifact_id=${id}\n`);
