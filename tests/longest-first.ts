import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, by folder. Together they are most of `npm test`. */
const LONGEST_BY_FOLDER: Readonly<Record<string, string>> = {
  'tests/templates': 'templates',
  'tests/portal': `map create-service create-template create accessibility reference requests palette health pages
    rebuilt plugins search provision hostile-pages list demo audit access`,
  'tests/sign-in': 'browser sign-in',
  'tests/search': 'search-questions',
  'tests/hostile': 'texts costly merged-together',
  'tests/workflows': 'loop schedules hostile deploy-site',
  'tests/loop': 'answers loop',
  'tests/setup': 'setup setup-stopped setup-refusals setup-provisioning doctor',
  'tests/actions': 'scaffold probe-and-publish killed-scaffold reconcile update-services',
  'tests/reconcile': 'scaffold',
  'tests/toy-noun': 'toy-noun',
  'tests/forge': 'local',
  'tests/request': 'issue-github changes',
  'actions/check-access': 'check-access',
  'scripts/api-change': 'compare-descriptions',
  'tests/synced': 'api-changes',
  'tests/api': 'schemathesis',
  'tests/build': 'audiences',
  'tests/package': 'walk',
  'scripts/health': 'growth',
  'scripts/template/generator': 'run-generator',
  'tests/scaffold-update': 'local',
  'tests/provision': `requests hostile-plans type-changes killed-provision resources injection bad-days three-types verbs
    state-in-s3 move-states adopt on-github-request drift hostile-workflows`,
  'infra/provider/resources': 'by-tofu',
};

export const LONGEST = Object.entries(LONGEST_BY_FOLDER).flatMap(([folder, names]) =>
  names.split(/\s+/).map((name) => `${folder}/${name}.test.ts`),
);

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
