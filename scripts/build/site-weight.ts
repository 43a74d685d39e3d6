import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GITHUB_LIMITS } from '../limits/github-limits.ts';
import { amount, nearLimit } from '../limits/near-limit.ts';
import { measureSize } from './measure-size.ts';

/** How many of the heaviest folders are named. */
const MOST = 3;

/** What makes a site smaller, as a full sentence. */
export const SMALLER =
  'Keep large documents and descriptions of APIs where their services are, and link them: `docs: https://…`, `spec: https://…`.';

/** Says how near a site is to what GitHub Pages takes, with the folders and the services that weigh most. */
export function weightSentences(site: string, bytes: number): string[] {
  const said = nearLimit({ limit: GITHUB_LIMITS.site, what: 'The site', value: bytes });
  if (said === undefined) return [];
  const heaviest = [...heaviestFolders(site), ...heaviestFolders(join(site, 'services'), 'services/')];
  return [`${said} Most of it: ${heaviest.join(', ')}. ${SMALLER}`];
}

/** The heaviest folders in a folder, each as a clause: `docs/ has 0.60 GB`. */
export function heaviestFolders(root: string, prefix = ''): string[] {
  const folders = foldersIn(root).map((name) => ({ name, bytes: measureSize(join(root, name)).bytes }));
  return folders
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, MOST)
    .map(({ name, bytes }) => `${prefix}${name}/ has ${amount(bytes, 'bytes')}`);
}

function foldersIn(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
