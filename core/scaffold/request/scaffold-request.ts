import type { Problem } from '../../catalog/problem.ts';
import type { Context } from '../../catalog/rule.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { type RequestFields, type RequestProblem, requestError } from '../../request/request.ts';
import type { Composed, RefusedFields, RequestKind } from '../../request/request-kind.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { quoted } from '../../text/quoted.ts';
import { type FoundTemplate, findTemplate, readTemplates } from '../template/read-templates.ts';
import type { Template } from '../template/template.ts';
import { STANDARD_PARAMETERS } from '../template/template.ts';
import { completeValues } from './complete-values.ts';
import { composeScaffold } from './compose-scaffold.ts';

/** A service that is not there yet: its entry, with the template that its repository is made from. */
export const scaffold = {
  name: 'scaffold',
  title: 'Create a service from a template',
  summary: 'Creates a repository from a template, with tests and CI from the first day, and its entry in the catalog.',
  api: { operationId: 'scaffoldService', body: 'Scaffolding' },
  envelope: 'scaffold',
  subjectField: 'values.serviceName',
  example: {
    template: 'node-api',
    values: { serviceName: 'checkout', owner: 'payments', description: 'Takes an order from basket to receipt.' },
  },
  follows: 'After the merge its repository is created, and the portal shows it.',
  schema: {
    type: 'object',
    required: ['template', 'values'],
    properties: {
      template: {
        type: 'string',
        description: 'The name of a template: its folder in `templates/`.',
        examples: ['node-api'],
      },
      values: {
        type: 'object',
        description: 'The values of the template, by the names of its parameters.',
        required: [...STANDARD_PARAMETERS],
        properties: {
          serviceName: { type: 'string', examples: ['checkout'] },
          owner: { type: 'string', examples: ['payments'] },
          description: { type: 'string', examples: ['Takes an order from basket to receipt.'] },
        },
        additionalProperties: true,
      },
    },
  },

  composesAny: true,
  askedOn: 'pages of templates',

  compose(fields: RequestFields, desired: Context): Composed | RefusedFields {
    const found = templateOf(fields.template, desired);
    if (!('parameters' in found)) return { refused: [found] };
    const { values, problems } = completeValues(found, fields.values, desired.catalog);
    const inValues = problems.map(ofValues);
    if (STANDARD_PARAMETERS.some((name) => typeof values[name] !== 'string')) return { refused: inValues };
    const composed = composeScaffold(found, values, desired);
    if ('exists' in composed) return composed;
    return { ...composed, problems: [...inValues, ...composed.problems] };
  },
} satisfies RequestKind;

function templateOf(name: unknown, { files }: Context): Template | RequestProblem {
  const read = readTemplates(files);
  if (typeof name !== 'string' || name.trim() === '') return wrong(notNamed(name), thereIs(findTemplate(read, '')));
  const found = findTemplate(read, name);
  if ('template' in found) return found.template;
  const shown = quoted(spelled(name));
  if ('errors' in found) return faulty(shown, found.errors);
  return wrong(`There is no template ${shown}.`, found.near ? suggestion(found.near) : thereIs(found));
}

function notNamed(name: unknown): string {
  if (name === undefined || name === '') return '`template` is missing, so it is not clear which template to use.';
  return `\`template\` is ${quoted(spelled(name))}, which is no name.`;
}

function thereIs(found: FoundTemplate): string {
  const names = 'names' in found ? found.names : [];
  if (names.length === 0) return 'Add one: docs/templates.md shows how.';
  return `There is ${names.map((one) => `\`${one}\``).join(', ')}.`;
}

/** The number of sentences about a template that are reported at once. */
const MOST_ERRORS = 3;

function faulty(name: string, errors: readonly Problem[]): RequestProblem {
  const reported = errors.slice(0, MOST_ERRORS).map(({ file, line, message }) => `${file}:${line} ${message}`);
  const rest = errors.length > MOST_ERRORS ? [`There are ${errors.length - MOST_ERRORS} more.`] : [];
  return wrong(
    [`The template ${name} has errors and cannot be used.`, ...reported, ...rest].join(' '),
    'Its owner has to fix it: `npx portal validate templates` shows each place.',
  );
}

function wrong(message: string, hint: string): RequestProblem {
  return requestError('template', message, hint);
}

function ofValues(problem: RequestProblem): RequestProblem {
  return { ...problem, field: problem.field === '' ? 'values' : `values.${problem.field}` };
}
