import type { Context } from '../../catalog/rule.ts';
import { register } from '../../request/register/register.ts';
import type { Composition, RequestProblem } from '../../request/request.ts';
import type { Composed } from '../../request/request-kind.ts';
import type { Values } from '../fill/fill.ts';
import { scaffoldEntry } from '../service/scaffold-entry.ts';
import type { Template } from '../template/template.ts';
import { unknownPicks } from '../values/unknown-picks.ts';
import { asGiven } from './given-field.ts';

/**
 * Makes the entry of a service from a template, at its place in the catalog. Runs in a browser, too.
 *
 * @param values as `checkValues` completed them
 * @returns with problems named as the values are: `values.owner`, `template`
 */
export function composeScaffold(template: Template, values: Values, desired: Context): Composed {
  const [organisation] = desired.settings.repository?.split('/') ?? [];
  const repository = organisation && `https://github.com/${organisation}/${values.serviceName}`;
  const fields = Object.entries(scaffoldEntry(template, values, repository));
  const composed = register.compose(Object.fromEntries(fields.filter(([, value]) => value !== undefined)), desired);
  const asAsked = (problem: RequestProblem) => asGiven(problem, template);
  if ('exists' in composed) return { ...composed, problems: composed.problems.map(asAsked) };
  const picks = unknownPicks(template, values, desired.catalog).map((one) => ({
    ...one,
    field: `values.${one.field}`,
  }));
  return {
    ...composed,
    change: proposal(template, composed.change),
    problems: [...picks, ...composed.problems.map(asAsked)],
    unplaced: composed.unplaced.map(asAsked),
    asAsked,
  };
}

function proposal({ name }: Template, change: Composition): Composition {
  return {
    ...change,
    branch: change.branch.replace(/^register/, 'scaffold'),
    title: `Make ${change.subject} from ${name}`,
  };
}
