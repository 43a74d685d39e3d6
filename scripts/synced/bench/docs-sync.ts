import { join } from 'node:path';
import type { GithubOfMany, ManyRepository } from '../../bench/github-of-many.ts';
import { type Figure, type Measure, seconds, timed } from '../../bench/measure.ts';
import { type Workbench, written } from '../../bench/workbench.ts';
import { writeFiles } from '../../build/write-files.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { githubSource } from '../github/github-source.ts';
import { syncDocs } from '../sync-docs.ts';

const SERVICES = Array.from({ length: 1000 }, (_, n) => `service-${n}`);
const PAGES = ['README.md', 'docs/page-0.md', 'docs/page-1.md', 'docs/page-2.md', 'docs/page-3.md'];
const SECONDS = 60;
const REQUESTS = 60;

/** Syncing services of which none has anything new, from a stand-in for GitHub that answers by GitHub's published schema. */
export const docsSync: Measure = {
  name: 'docs-sync',

  async measure(bench) {
    // Its schema is a package that only checkouts have.
    const { GithubOfMany } = await import('../../bench/github-of-many.ts');
    const repositories = SERVICES.map((name): [string, ManyRepository] => [
      `acme/${name}`,
      { visibility: 'PUBLIC', files: Object.fromEntries(PAGES.map((page) => [page, `# ${page} of ${name}\n`])) },
    ]);
    const github = await GithubOfMany.start(new Map(repositories));
    try {
      return await syncTwice(bench, github);
    } finally {
      github.stop();
    }
  },
};

async function syncTwice(bench: Workbench, github: GithubOfMany): Promise<Figure[]> {
  const root = join(bench.folder, 'synced');
  writeFiles(servicesWithRepositories(), root);
  const sync = () =>
    syncDocs({
      desired: desiredState(root),
      data: join(root, '.portal/data'),
      source: githubSource({ env: github.env, say: bench.say }),
      keepRendered: async () => undefined,
      say: bench.say,
      now: Date.now,
    });
  const first = await timed(sync);
  const requests = github.requests.length;
  const second = await timed(sync);
  const what = `docs sync of ${written(SERVICES.length)} services`;
  const value = github.requests.length - requests;
  return [
    seconds(`${what}, nothing new`, second, SECONDS),
    { what: `${what}, nothing new: requests`, unit: 'number', value, budget: REQUESTS },
    seconds(`${what}, the first`, first),
    { what: `${what}, the first: requests`, unit: 'number', value: requests },
  ];
}

/** A catalog of services that have nothing but a repository. */
function* servicesWithRepositories(): Iterable<[path: string, text: string]> {
  yield ['catalog/portal.yaml', 'title: Bench\nforge: { github: acme/portal }\n'];
  yield ['catalog/teams/payments.yaml', 'kind: team\nname: payments\n'];
  for (const name of SERVICES)
    yield [
      `catalog/payments/${name}.yaml`,
      `kind: service\nname: ${name}\nowner: payments\nrepo: https://github.com/acme/${name}\n`,
    ];
}
