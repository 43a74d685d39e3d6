/** A number of GitHub's that a portal may come near. */
export interface GithubLimit {
  /** Of what, as the table and messages name it. */
  title: string;
  /** In `unit`. */
  most: number;
  unit: 'bytes' | 'entries' | 'runs' | 'statuses' | 'pushes' | 'results' | 'days';
  source: string;
  /** What measures it, or why nothing has to. */
  measured: string;
}

const REPOSITORY_LIMITS = 'https://docs.github.com/repositories/creating-and-managing-repositories/repository-limits';

/** The one place of these numbers: docs/workflows.md has its table from here. */
export const GITHUB_LIMITS = {
  site: {
    ...{ title: 'a site on Pages', most: 1_000_000_000, unit: 'bytes' },
    source: 'https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits',
    measured: '`npx portal build`, publish.yml and health.yml; a larger one is not deployed',
  },
  repository: {
    ...{ title: 'a repository', most: 10_000_000_000, unit: 'bytes', source: REPOSITORY_LIMITS },
    measured: '`npx portal doctor limits`, as GitHub says it',
  },
  folder: {
    ...{ title: 'a folder of `main` or `portal-data`', most: 3_000, unit: 'entries', source: REPOSITORY_LIMITS },
    measured: '`npx portal doctor limits`: files of this checkout, and the tree of the branch',
  },
  codeowners: {
    ...{ title: 'CODEOWNERS', most: 3_000_000, unit: 'bytes' },
    source:
      'https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-codeowners',
    measured: '`npx portal doctor limits`; `npx portal access codeowners` refuses a larger one',
  },
  queue: {
    ...{ title: 'runs that wait in one queue (`queue: max`)', most: 100, unit: 'runs' },
    source:
      'https://docs.github.com/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency',
    measured: '`npx portal doctor limits`: waiting runs of each workflow',
  },
  artifacts: {
    ...{ title: 'artifacts of a private repository, on the plan Team', most: 2 * 1024 ** 3, unit: 'bytes' },
    source: 'https://docs.github.com/billing/concepts/product-billing/github-actions',
    measured: '`npx portal doctor limits`: those that are kept, against the plan of the account',
  },
  retention: {
    ...{ title: 'artifacts are kept, unless the organisation says less', most: 90, unit: 'days' },
    source: 'https://docs.github.com/actions/how-tos/manage-workflow-runs/remove-workflow-artifacts',
    measured: 'not needed: they are kept for 1 or 7 days, and health.yml starts publish.yml when the site is gone',
  },
  statuses: {
    ...{ title: 'a commit and context', most: 1_000, unit: 'statuses' },
    source: 'https://docs.github.com/rest/commits/statuses#create-a-commit-status',
    measured: 'not needed: a verdict that is the same is not set again',
  },
  pushes: {
    ...{ title: 'a repository, each minute', most: 6, unit: 'pushes', source: REPOSITORY_LIMITS },
    measured: 'not needed: each push waits for its turn',
  },
  search: {
    ...{
      title: 'a search',
      most: 1_000,
      unit: 'results',
      source: 'https://docs.github.com/rest/search/search#about-search',
    },
    measured: 'not needed: nothing is searched for; lists are read page by page, 100 at a time',
  },
} as const satisfies Readonly<Record<string, GithubLimit>>;
