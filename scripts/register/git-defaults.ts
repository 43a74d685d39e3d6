import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { webAddress } from '#core/catalog/repository-address.ts';
import { runGit } from '../git/git.ts';

/** Facts about the service from the repository of the current folder. */
export interface GitDefaults {
  name?: string;
  repo?: string;
}

/**
 * Reads name and address of a service from the git repository around a folder. The portal's own says nothing, as it is no
 * service's.
 */
export async function gitDefaults(folder: string, portal: string): Promise<GitDefaults> {
  const top = await runGit(folder, ['rev-parse', '--show-toplevel']);
  const root = top.stdout.trim();
  if (top.exitCode !== 0 || root === '' || root === realpathSync(portal)) return {};
  const origin = await runGit(folder, ['remote', 'get-url', 'origin']);
  const repo = origin.exitCode === 0 ? webAddress(origin.stdout.trim()) : undefined;
  const name = nameFrom(repo ?? root);
  return { ...(name && { name }), ...(repo && { repo }) };
}

function nameFrom(place: string): string {
  return basename(place)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 63);
}
