import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure } from '../../bench/measure.ts';
import { writeFiles } from '../../build/write-files.ts';
import { git } from '../../git/git.ts';
import { folderSource } from '../folder-source.ts';
import { syncDocs } from '../sync-docs.ts';
import { serviceNames, servicesWithRepositories } from './services-with-repositories.ts';

const SERVICES = 1000;
const PAGES = 5;
/** Clones do not say who may read them. */
const SETTINGS = 'docs: { readers: private }\n';

/** Syncing services from clones on this machine: the first time, and when none has anything new. */
export const docsSyncLocal: Measure = {
  name: 'docs-sync-local',

  async measure(bench) {
    const root = join(bench.folder, 'synced-local');
    const clones = join(root, '.portal/clones');
    writeFiles(servicesWithRepositories(SERVICES, SETTINGS), root);
    await makeClones(clones);
    const sync = async () => {
      const start = performance.now();
      await syncDocs({
        root,
        data: join(root, '.portal/data'),
        source: folderSource({ folder: clones, web: 'https://github.com' }),
        keepRendered: async () => undefined,
        say: bench.say,
        now: Date.now,
      });
      return (performance.now() - start) / 1000;
    };
    const what = `docs sync of ${SERVICES.toLocaleString('en')} clones with ${PAGES} pages each`;
    return [
      { what: `${what}, the first`, unit: 'seconds', value: await sync() },
      { what: `${what}, nothing new`, unit: 'seconds', value: await sync() },
    ];
  },
};

/** Makes one repository, and copies it: they differ in nothing but their names. */
async function makeClones(folder: string): Promise<void> {
  const first = join(folder, 'service-0');
  const pages = Array.from({ length: PAGES - 1 }, (_, n) => [`docs/page-${n}.md`, `# Page ${n}\n`] as const);
  writeFiles([['README.md', '# Service\n'], ...pages], first);
  const author = ['-c', 'user.name=Bench', '-c', 'user.email=bench@acme.example'];
  await git(first, ['init', '--quiet', '--initial-branch=main', '--template=']);
  await git(first, ['add', '--all']);
  await git(first, [...author, 'commit', '--quiet', '--message=Write']);
  for (const name of serviceNames(SERVICES).slice(1)) cpSync(first, join(folder, name), { recursive: true });
}
