import type { FieldPath } from '../../catalog/entity.ts';
import { isMap } from '../../text/is-map.ts';
import type { Scope } from './nunjucks/bind.ts';
import { BACKSTAGE, COOKIECUTTER, type Syntax } from './nunjucks/parse-template.ts';
import { type Expression, literalText, textLiteral } from './nunjucks/syntax-tree.ts';
import { stepValue } from './step-value.ts';

export interface Fetch {
  from: string;
  isFile: boolean;
  to: Expression;
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

interface Unfetched {
  why: string;
  at: FieldPath;
}

/** Says what a step fetches, or why that is nothing. */
export function fetchOf({ action, input, condition, isRepeated, path }: Step, scope: Scope): Fetch | Unfetched {
  if (isRepeated)
    return {
      why: '`each` repeats this step, and Waypost cannot repeat steps. Write a step for each folder, and import again.',
      at: ['each'],
    };
  const from = localPath(stepValue(input.url, scope));
  if ('why' in from) return { why: from.why, at: ['input', 'url'] };
  const to = input.targetPath === undefined ? textLiteral('') : stepValue(input.targetPath, scope);
  if (/(?:^|\/)\.\.(?:\/|$)/.test(literalText(to) ?? ''))
    return {
      why: '`targetPath` is outside the repository, so this step is left out.',
      at: ['input', 'targetPath'],
    };
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
    when: condition === undefined || condition === true ? undefined : stepValue(condition, scope),
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
      why: 'Answers choose which folder this step fetches. Write a step with an `if` for each folder, or make a template of each, and import again.',
    };
  if (/^[a-z][a-z0-9+.-]*:/i.test(text))
    return {
      why: 'The files are elsewhere, and an import fetches nothing. Put them beside the template, write their folder in `url`, and import again.',
    };
  if (text.startsWith('/') || text.includes('\\')) return { why: LEADS_OUT };
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? { why: LEADS_OUT } : { path: parts.join('/') || '.' };
}

const LEADS_OUT =
  "`url` is outside the template's folder, so nothing is read there. Copy the files in, and write their folder in `url`.";

export interface Step {
  action: string;
  input: Record<string, unknown>;
  condition: unknown;
  isRepeated: boolean;
  path: FieldPath;
}

/** Reads the steps of a template's `spec.steps`. What is no step is left out. */
export function stepsOf(given: unknown): Step[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((step, index): Step[] =>
    isMap(step)
      ? [
          {
            action: typeof step.action === 'string' ? step.action : '',
            input: isMap(step.input) ? step.input : {},
            condition: step.if,
            isRepeated: step.each !== undefined,
            path: ['spec', 'steps', index],
          },
        ]
      : [],
  );
}
