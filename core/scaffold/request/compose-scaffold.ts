import type { Context } from '../../catalog/rule.ts';
import { register } from '../../request/register/register.ts';
import type { Composition, FileChange, RequestProblem } from '../../request/request.ts';
import type { Composed } from '../../request/request-kind.ts';
import { compareText } from '../../text/compare-text.ts';
import type { Values } from '../fill/fill.ts';
import { scaffoldEntry } from '../service/scaffold-entry.ts';
import type { Template } from '../template/template.ts';
import { unknownPicks } from '../values/unknown-picks.ts';
import { asGiven } from './given-field.ts';
import { ofResource, type RequestedResource, requestedResources, unusableNames } from './requested-resources.ts';

const WITH_RESOURCES =
  'After the merge its repository and its resources are created, and a pull request gives it their connections.';

/** Makes the entry of a service from a template, and the requests for its resources. Runs in a browser, too. */
export function composeScaffold(template: Template, values: Values, desired: Context): Composed {
  const [organisation] = desired.settings.repository?.split('/') ?? [];
  const repository = organisation && `https://github.com/${organisation}/${values.serviceName}`;
  const fields = Object.entries(scaffoldEntry(template, values, repository));
  const composed = register.compose(Object.fromEntries(fields.filter(([, value]) => value !== undefined)), desired);
  const requested = requestedResources(template, values, { ...desired, url: desired.settings.url });
  const asAsked = (problem: RequestProblem, file?: string) => {
    const resource = requested.find(({ path }) => path !== undefined && path === file);
    return resource ? ofResource(resource, problem) : asGiven(problem, template);
  };
  if ('exists' in composed) return { ...composed, problems: composed.problems.map((one) => asAsked(one)) };
  const picks = unknownPicks(template, values, desired.catalog).map((one) => ({
    ...one,
    field: `values.${one.field}`,
  }));
  return {
    ...composed,
    change: proposal(template, composed.change, requested),
    problems: [...picks, ...composed.problems.map((one) => asAsked(one)), ...unusableNames(requested, desired)],
    unplaced: composed.unplaced.map((one) => asAsked(one)),
    asAsked,
  };
}

function proposal({ name }: Template, change: Composition, requested: readonly RequestedResource[]): Composition {
  const { path, text } = change;
  const files = [{ path, text }, ...requested].flatMap(({ path, text }): FileChange[] =>
    path === undefined ? [] : [{ do: 'add', path, text }],
  );
  return {
    ...change,
    ...(requested.length > 0 && { files: files.sort((a, b) => compareText(a.path, b.path)), follows: WITH_RESOURCES }),
    branch: change.branch.replace(/^register/, 'scaffold'),
    title: `Make ${change.subject} from ${name}`,
  };
}
