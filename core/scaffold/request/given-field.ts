import { valueAt } from '../../catalog/yaml/written-path.ts';
import type { RequestProblem } from '../../request/request.ts';
import { namesIn } from '../fill/fill.ts';
import { pickedBy, type Template } from '../template/template.ts';

/** Of fields of the entry that a parameter goes into as it is. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['name', 'serviceName'],
  ['owner', 'owner'],
  ['description', 'description'],
]);

/**
 * Reports a problem of the entry at the field that the requester knows: `scaffold.values.port` is `values.port`. What nobody gave is the
 * template's.
 */
export function asGiven(problem: RequestProblem, template: Template): RequestProblem {
  const { field, message } = problem;
  if (field === '') return problem;
  const own = ownParameter(field, template);
  if (own !== undefined)
    return { ...problem, field: `values.${own}`, message: message.replaceAll(`\`${field}\``, `\`${own}\``) };
  const [filled, ...others] = filledInto(field, template);
  const isOne = filled !== undefined && others.length === 0;
  return { ...problem, field: isOne ? `values.${filled}` : 'template', message: `In the entry: ${message}` };
}

function ownParameter(field: string, template: Template): string | undefined {
  const own = /^scaffold\.values\.(.+)$/.exec(field)?.[1];
  if (own !== undefined) return own;
  return field === 'system' ? pickedBy(template, 'system') : SAME.get(field);
}

function filledInto(field: string, { produces }: Template): string[] {
  if (field === 'repo' || field === 'apis[0].name') return ['serviceName'];
  const steps = field
    .replace(/^apis(?:\[0\])?/, 'api')
    .split('.')
    .map((step) => step.replace(/\[\d+\]$/, ''));
  // A text that says more than the address stands for its whole map.
  const text = JSON.stringify(valueAt(produces, steps) ?? valueAt(produces, steps.slice(0, 1)) ?? '');
  return namesIn(text);
}
