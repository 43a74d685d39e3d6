import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest. Together they are most of `npm test`. */
export const LONGEST = [
  ...[
    'templates/templates',
    'portal/create-template',
    'workflows/loop',
    'portal/accessibility',
    'reconcile/many-writers',
    'portal/create',
    'loop/loop',
    'portal/map',
  ],
  ...['workflows/hostile', 'portal/pages', 'reconcile/killed-runs', 'portal/health', 'forge/local', 'portal/palette'],
  ...['loop/answers', 'portal/hostile-pages', 'actions/reconcile', 'portal/plugins', 'reconcile/verbs', 'portal/demo'],
  ...['actions/probe-and-publish', 'portal/mermaid-text', 'hostile/generated', 'portal/list'],
  ...[
    'actions/killed-scaffold',
    'reconcile/killed-scaffold',
    'actions/scaffold',
    'request/scaffold',
    'reconcile/scaffold',
  ],
  ...['scaffold-update/local', 'actions/update-services', 'scaffold-update/many', 'workflows/update-services'],
].map((name) => `tests/${name}.test.ts`);

/** In this order: a worker that goes on in its project keeps the modules that it has loaded. */
const PROJECTS = ['templates', 'system', 'git', 'unit'];

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
