import type { FieldPath } from '../../catalog/entity.ts';
import { isMap } from '../../text/is-map.ts';
import { type Fetch, fetchOf, type Step, stepsOf } from './fetch.ts';
import type { Note } from './note.ts';
import type { Scope } from './nunjucks/bind.ts';
import type { BackstageTemplate } from './read-template.ts';

export interface Steps {
  fetches: Fetch[];
  repository: { visibility?: string; topics: string[] };
  entity: unknown;
  notes: Note[];
}

/** Reads the steps: what they fetch, what they publish; the others are reported. */
export function readSteps(template: BackstageTemplate, scope: Scope): Steps {
  const steps = stepsOf(template.spec.steps);
  const fetched = steps.map((step) => ({ step, fetch: isFetch(step) ? fetchOf(step, scope) : undefined }));
  const published = steps.filter(isPublish).map(({ input }) => input);
  const visibility = published
    .map((input) => input.repoVisibility ?? input.visibility)
    .find((one) => typeof one === 'string');
  return {
    fetches: fetched.flatMap(({ fetch }) => (fetch === undefined || 'why' in fetch ? [] : [fetch])),
    repository: {
      ...(visibility !== undefined && { visibility }),
      topics: published.flatMap(({ topics }) => textsOf(topics)),
    },
    entity: steps.find(({ action }) => action === 'catalog:write')?.input.entity,
    notes: [
      ...fetched.flatMap(({ step, fetch }) => {
        if (fetch === undefined) return stepNotes(step, template);
        return 'why' in fetch ? [template.tell('left', [...step.path, ...fetch.at], fetch.why)] : [];
      }),
      ...outputNotes(template),
    ],
  };
}

function isFetch({ action }: Step): boolean {
  return ['fetch:template', 'fetch:plain', 'fetch:plain:file', 'fetch:template:file'].includes(action);
}

function isPublish({ action }: Step): boolean {
  return action.startsWith('publish:');
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function stepNotes(step: Step, { tell }: BackstageTemplate): Note[] {
  const { action, path, condition } = step;
  const at: FieldPath = [...path, 'action'];
  if (action.startsWith('debug:')) return [tell('left', at, '`debug:…` only logs while Backstage runs.')];
  const own = isPublish(step)
    ? publishNotes(step, tell)
    : action.startsWith('catalog:')
      ? [tell('changed', at, '`catalog:…` is not needed: the request for a service adds its entry.')]
      : [tell('left', at, foreignAction(action))];
  return condition === undefined ? own : [...own, tell('left', [...path, 'if'], 'Its `if` is dropped with the step.')];
}

/** What is carried of `publish:…`, or is what Waypost does anyway. */
const PUBLISHED = 'repoUrl repoVisibility visibility topics token sourcePath description gitCommitMessage'.split(' ');

function publishNotes({ action, input, path }: Step, tell: BackstageTemplate['tell']): Note[] {
  const [at, same] = [[...path, 'action'], 'Waypost makes a new one and names it after the service.'];
  if (/(?:pull|merge)-request$/.test(action))
    return [tell('left', at, `\`${action}\` changes a repository that exists already. ${same}`)];
  const lost = Object.keys(input).filter((key) => !PUBLISHED.includes(key));
  const where = "Change it in the repository, where the portal's settings do not decide it.";
  return [
    tell('changed', at, '`publish:…` is not needed: Waypost makes the repository and names it after the service.'),
    ...lost.map((key) => tell('left', [...path, 'input', key], `\`${key}\` cannot be set by a template. ${where}`)),
  ];
}

function foreignAction(action: string): string {
  if (action === '') return 'This step has no `action`, so it does nothing.';
  if (action.startsWith('fs:'))
    return `\`${action}\` changes files that were fetched. Change them in skeleton/ as it would.`;
  if (action === 'fetch:cookiecutter')
    return '`fetch:cookiecutter` runs Cookiecutter itself. Write `fetch:template` with `cookiecutterCompat: true` in its place, and import again.';
  return `Waypost has no action \`${action}\`. Do what it does in the CI of the new repository, or once by hand.`;
}

function outputNotes({ spec, tell }: BackstageTemplate): Note[] {
  if (!isMap(spec.output)) return [];
  return Object.keys(spec.output).map((key) =>
    tell(
      'left',
      ['spec', 'output', key],
      `\`output.${key}\` is dropped: the pull request gets links to what was made.`,
    ),
  );
}
