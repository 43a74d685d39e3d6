import { join } from 'node:path';
import type { Figure } from '../../bench/figure.ts';
import type { GithubOfMany, ManyRepository } from '../../bench/github-of-many.ts';
import type { Measure } from '../../bench/measure.ts';
import type { Workbench } from '../../bench/workbench.ts';
import { writeFiles } from '../../build/write-files.ts';
import { githubSource } from '../github/github-source.ts';
import { syncDocs } from '../sync-docs.ts';
import { serviceNames, servicesWithRepositories } from './services-with-repositories.ts';

const SERVICES = 1000;
const PAGES = 5;
const SECONDS = 60;
const REQUESTS = 60;

/** Syncing services of which none has anything new, from a stand-in for GitHub that answers by GitHub's published schema. */
export const docsSync: Measure = {
  name: 'docs-sync',

  async measure(bench) {
    // Its schema is a package that only checkouts have.
    const { GithubOfMany } = await import('../../bench/github-of-many.ts');
    const github = await GithubOfMany.start(repositories());
    try {
      return await syncTwice(bench, github);
    } finally {
      github.stop();
    }
  },
};

async function syncTwice(bench: Workbench, github: GithubOfMany): Promise<Figure[]> {
  const root = join(bench.folder, 'synced');
  writeFiles(servicesWithRepositories(SERVICES), root);
  const sync = () =>
    syncDocs({
      root,
      data: join(root, '.portal/data'),
      source: githubSource({ env: github.env, say: bench.say }),
      keepRendered: async () => undefined,
      say: bench.say,
      now: Date.now,
    });
  const first = await timed(sync);
  const requests = github.requests.length;
  const second = await timed(sync);
  const what = `docs sync of ${SERVICES.toLocaleString('en')} services`;
  return [
    { what: `${what}, nothing new`, unit: 'seconds', value: second, budget: SECONDS },
    {
      what: `${what}, nothing new: requests`,
      unit: 'number',
      value: github.requests.length - requests,
      budget: REQUESTS,
    },
    { what: `${what}, the first`, unit: 'seconds', value: first },
    { what: `${what}, the first: requests`, unit: 'number', value: requests },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function repositories(): Map<string, ManyRepository> {
  return new Map(
    serviceNames(SERVICES).map((name) => {
      const pages = Array.from({ length: PAGES - 1 }, (_, n) => [`docs/page-${n}.md`, `# Page ${n} of ${name}\n`]);
      return [
        `acme/${name}`,
        { visibility: 'PUBLIC', files: { 'README.md': `# ${name}\n`, ...Object.fromEntries(pages) } },
      ];
    }),
  );
}
