import { appendFileSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';

const permissions = JSON.parse(env.RIG_PERMISSIONS!);
if (permissions.pages !== 'write' || permissions['id-token'] !== 'write')
  throw new Error('Resource not accessible: the job lacks `pages: write` or `id-token: write`.');
rmSync(env.RIG_PAGES!, { recursive: true, force: true });
cpSync(join(env.RIG_ARTIFACTS!, env.GITHUB_RUN_ID!, 'github-pages'), env.RIG_PAGES!, { recursive: true });
const [owner, name] = env.GITHUB_REPOSITORY!.split('/');
appendFileSync(env.GITHUB_OUTPUT!, `page_url=https://${owner}.github.io/${name}/\n`);
