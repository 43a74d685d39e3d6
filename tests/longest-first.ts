import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest. Together they are most of `npm test`. */
export const LONGEST = [
  'templates/templates',
  ...['portal/create-template', 'portal/accessibility', 'portal/create', 'portal/map', 'portal/health', 'portal/pages'],
  ...['portal/rebuilt', 'portal/plugins', 'portal/demo', 'portal/palette', 'portal/search'],
  ...['portal/hostile-pages', 'portal/hostile-specs', 'hostile/costly'],
  ...['workflows/loop', 'actions/scaffold', 'workflows/hostile', 'toy-noun/toy-noun', 'reconcile/scaffold'],
  ...['loop/answers', 'request/killed-desk', 'actions/reconcile', 'loop/loop', 'api/schemathesis'],
  ...['actions/killed-scaffold', 'reconcile/killed-scaffold', 'workflows/update-services', 'actions/update-services'],
  ...['workflows/first-hour', 'workflows/deploy-site', 'workflows/signed-commits'],
  ...['setup/setup', 'setup/setup-refusals', 'setup/setup-stopped'],
  ...['forge/local', 'actions/probe-and-publish', 'request/issue-github', 'upgrade/simulated-year'],
  ...['provision/killed-provision', 'provision/injection', 'provision/requests', 'provision/bad-days'],
  ...['provision/three-types', 'provision/resources', 'provision/state-in-s3', 'provision/verbs'],
]
  .map((name) => `tests/${name}.test.ts`)
  .concat('infra/provider/resources/by-tofu.test.ts');

/** In this order: a worker that goes on in its project keeps the modules that it has loaded. */
const PROJECTS = ['templates', 'system', 'git', 'infra', 'unit'];

/** Begins with the longest, so that at the end no core waits for the other. Both parts go from project to project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const index = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
      return index < 0 ? LONGEST.length : index;
    };
    const isOther = (file: TestSpecification) => Number(place(file) === LONGEST.length);
    const project = (file: TestSpecification) => PROJECTS.indexOf(file.project.name);
    return sorted.toSorted((a, b) => isOther(a) - isOther(b) || project(a) - project(b) || place(a) - place(b));
  }
}
