import { appendFileSync } from 'node:fs';
import { env } from 'node:process';

if (!JSON.parse(env.RIG_PERMISSIONS!).pages) throw new Error('Resource not accessible: the job lacks `pages: read`.');
const [owner, name] = env.GITHUB_REPOSITORY!.split('/');
const origin = `https://${owner}.github.io`;
appendFileSync(env.GITHUB_OUTPUT!, `base_path=/${name}\nbase_url=${origin}/${name}\norigin=${origin}\n`);
