import type { FieldPath } from '../../catalog/entity.ts';
import { isMap } from '../../catalog/fields.ts';
import type { Note } from './note.ts';
import type { Scope } from './nunjucks/bind.ts';
import { BACKSTAGE, COOKIECUTTER, type Syntax } from './nunjucks/syntax.ts';
import { type Expression, literalText, textLiteral } from './nunjucks/syntax-tree.ts';
import type { BackstageTemplate } from './read-template.ts';
import { stepValue } from './step-value.ts';

/** Files that a step brings into the new repository. */
export interface Fetch {
  /** Where they lie, from the template's folder; `.` is the folder itself. */
  from: string;
  /** Whether it is one file in place of a folder. */
  isFile: boolean;
  /** Where they go: a path from the top of the repository, empty for the top. */
  to: Expression;
  /** The names by which the files know the values; undefined where nothing is filled. */
  filled: { root: string; values: Expression; syntax: Syntax } | undefined;
  /** Globs of files that are not filled, and whether their paths are. */
  verbatim: readonly string[];
  arePathsOfVerbatimFilled: boolean;
  /** Only files with this ending are filled, and lose it. */
  extension: string | undefined;
  /** Whether its files take the place of those that are there. */
  replaces: boolean;
  /** Only then. */
  when: Expression | undefined;
  path: FieldPath;
}

/** What the steps of a template come to. */
export interface Steps {
  fetches: Fetch[];
  /** What `publish:…` says of the repository. */
  repository: { visibility?: string; topics: string[] };
  /** The entity that `catalog:write` would write, with its places. */
  entity: unknown;
  notes: Note[];
}

interface Step {
  action: string;
  input: Record<string, unknown>;
  condition: unknown;
  isRepeated: boolean;
  path: FieldPath;
}

/** Reads the steps: what they fetch, what they publish; the others are told. */
export function readSteps(template: BackstageTemplate, scope: Scope): Steps {
  const steps: Steps = { fetches: [], repository: { topics: [] }, entity: undefined, notes: [] };
  const given = Array.isArray(template.spec.steps) ? template.spec.steps : [];
  for (const [index, one] of given.entries()) if (isMap(one)) readStep(stepOf(one, ['spec', 'steps', index]));
  tellOutput(template, steps.notes);
  return steps;

  function readStep(step: Step): void {
    const { action, input, path, condition, isRepeated } = step;
    const at = [...path, 'action'];
    const tell = (outcome: Note['outcome'], reason: string, field: FieldPath = at) =>
      void steps.notes.push(template.tell(outcome, field, reason));
    if (FETCHES.includes(action)) {
      const fetch = isRepeated
        ? '`each` repeats this step, which Waypost does not. Name its folders one by one.'
        : fetchOf(step, scope);
      if (typeof fetch === 'string') tell('left', fetch, isRepeated ? [...path, 'each'] : [...path, 'input', 'url']);
      else steps.fetches.push(fetch);
      return;
    }
    if (action.startsWith('publish:')) publish(input, path);
    else if (action.startsWith('catalog:')) {
      if (action === 'catalog:write') steps.entity ??= input.entity;
      tell('changed', '`catalog:…` is not needed: the request for a service adds its entry.');
    } else if (action.startsWith('debug:')) tell('left', '`debug:…` only speaks while Backstage works.');
    else tell('left', foreignAction(action));
    if (condition !== undefined && !action.startsWith('debug:'))
      tell('left', 'Its `if` goes with the step.', [...path, 'if']);
  }

  function publish(input: Record<string, unknown>, path: FieldPath): void {
    const visibility = input.repoVisibility ?? input.visibility;
    if (typeof visibility === 'string') steps.repository.visibility ??= visibility;
    if (Array.isArray(input.topics))
      steps.repository.topics.push(...input.topics.filter((one) => typeof one === 'string'));
    steps.notes.push(
      template.tell(
        'changed',
        [...path, 'action'],
        '`publish:…` is not needed: Waypost makes the repository, with the name of the service.',
      ),
    );
    for (const key of Object.keys(input))
      if (!PUBLISHED.includes(key))
        steps.notes.push(
          template.tell(
            'left',
            [...path, 'input', key],
            `\`${key}\` of the repository has no home in a template: the portal's settings and its App decide.`,
          ),
        );
  }
}

const FETCHES = ['fetch:template', 'fetch:plain', 'fetch:plain:file', 'fetch:template:file'];
/** What is carried, or is what Waypost does anyway. */
const PUBLISHED = [
  'repoUrl',
  'repoVisibility',
  'visibility',
  'topics',
  'token',
  'sourcePath',
  'description',
  'gitCommitMessage',
];

function stepOf(step: Record<string, unknown>, path: FieldPath): Step {
  return {
    action: typeof step.action === 'string' ? step.action : '',
    input: isMap(step.input) ? step.input : {},
    condition: step.if,
    isRepeated: step.each !== undefined,
    path,
  };
}

function foreignAction(action: string): string {
  if (action.startsWith('fs:'))
    return `\`${action}\` changes files that were fetched. Make the files in skeleton/ as it would leave them.`;
  if (action === 'fetch:cookiecutter')
    return '`fetch:cookiecutter` runs Cookiecutter itself. Move its project to `fetch:template` with `cookiecutterCompat: true` first.';
  return `Waypost has no action \`${action}\`. What it does belongs into the CI of the new repository, or is done by hand once.`;
}

/** What a step fetches, or why nothing of it is taken: full sentences. */
function fetchOf({ action, input, condition, path }: Step, scope: Scope): Fetch | string {
  const from = localPath(stepValue(input.url, scope));
  if ('why' in from) return from.why;
  const to = input.targetPath === undefined ? textLiteral('') : stepValue(input.targetPath, scope);
  if (/(?:^|\/)\.\.(?:\/|$)/.test(literalText(to) ?? ''))
    return '`targetPath` leads out of the repository, so nothing of this step is taken.';
  const root = input.cookiecutterCompat === true ? 'cookiecutter' : 'values';
  const render = textsOf(input.copyWithoutRender);
  return {
    from: from.path,
    isFile: action.endsWith(':file'),
    to,
    filled: action.startsWith('fetch:template')
      ? { root, values: stepValue(input.values ?? {}, scope), syntax: syntaxOf(input) }
      : undefined,
    verbatim: [...render, ...textsOf(input.copyWithoutTemplating)],
    arePathsOfVerbatimFilled: render.length === 0,
    extension: extensionOf(input.templateFileExtension),
    replaces: input.replace === true,
    when: condition === undefined ? undefined : stepValue(condition, scope),
    path,
  };
}

function syntaxOf(input: Record<string, unknown>): Syntax {
  return {
    ...(input.cookiecutterCompat === true ? COOKIECUTTER : BACKSTAGE),
    trimBlocks: input.trimBlocks === true,
    lstripBlocks: input.lstripBlocks === true,
  };
}

function extensionOf(value: unknown): string | undefined {
  if (value === true) return '.njk';
  return typeof value === 'string' && value !== '' ? `.${value.replace(/^\./, '')}` : undefined;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((one) => typeof one === 'string').map((one) => one.replace(/^\.\//, ''))
    : [];
}

/** A path below the template's folder, or why an address is none. */
function localPath(url: Expression): { path: string } | { why: string } {
  const text = literalText(url);
  if (text === undefined)
    return {
      why: 'Answers choose the folder of this step. Make one template of each folder, or one step each with an `if`.',
    };
  if (/^[a-z][a-z0-9+.-]*:/i.test(text))
    return {
      why: 'The files lie elsewhere, and nothing is fetched. Put them beside the template, and write their folder in `url`.',
    };
  if (text.startsWith('/') || text.includes('\\')) return { why: LEADS_OUT };
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? { why: LEADS_OUT } : { path: parts.join('/') || '.' };
}

const LEADS_OUT =
  "`url` leads out of the template's folder, so nothing is read there. Copy the files in, and write their folder in `url`.";

function tellOutput({ spec, tell }: BackstageTemplate, notes: Note[]): void {
  if (!isMap(spec.output)) return;
  for (const key of Object.keys(spec.output))
    notes.push(
      tell(
        'left',
        ['spec', 'output', key],
        `\`output.${key}\` has no place: the pull request of the request gets links to what was made.`,
      ),
    );
}
