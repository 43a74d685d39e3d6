import type { LocalForge } from '../forge/local/local-forge.ts';
import { pageOf } from '../forge/open-forge.ts';
import { bareSource } from './bare-source.ts';
import { type DocsSource, goneTrouble } from './docs-source.ts';

/** Copies documentation from the bare repositories of this machine's forge, which stands for GitHub. */
export function localSource(forge: LocalForge): DocsSource {
  return bareSource({
    host: 'github.com',
    async find(name) {
      const { bare, facts } = forge.repository(name);
      const known = await facts();
      return (
        known && {
          ...{ bare, page: pageOf(forge, name), defaultBranch: known.defaultBranch, branches: 'refs/heads/' },
          visibility: known.private ? 'private' : 'public',
        }
      );
    },
    missing: goneTrouble,
  });
}
