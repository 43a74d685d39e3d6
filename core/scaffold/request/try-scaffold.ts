import type { Catalog } from '../../catalog/catalog.ts';
import { firstOfEach, type KnownPortal, tryEntry } from '../../request/register/try-entry.ts';
import type { RequestProblem } from '../../request/request.ts';
import { isMap } from '../../text/is-map.ts';
import type { Values } from '../fill/fill.ts';
import { fillSkeleton, foldersInValues } from '../fill/fill-skeleton.ts';
import type { RawFile } from '../fill/rendered-file.ts';
import { scaffoldEntry } from '../service/scaffold-entry.ts';
import { SERVICE_RECORD, serviceRecord } from '../service/service-record.ts';
import { STANDARD_PARAMETERS, type Template } from '../template/template.ts';
import { judgeValues, type ParameterSchema } from '../values/judge-values.ts';
import { unknownPicks } from '../values/unknown-picks.ts';
import { fillForgeTeam } from './fill-forge-team.ts';
import { asGiven } from './given-field.ts';
import { requestedResources, unusableNames } from './requested-resources.ts';

export interface KnownTemplate {
  template: Template;
  skeleton: readonly RawFile[];
  schema: ParameterSchema;
  portal: KnownPortal & {
    repository: string | undefined;
    /** Teams that say what they are called on the forge; undefined where they are not needed or could not be had. */
    forgeTeams?: Catalog | undefined;
  };
}

/** Tries values of a template in a browser: the same entry as a request makes, and what can be judged there. */
export function tryScaffold(given: unknown, { template, skeleton, schema, portal }: KnownTemplate) {
  const { forgeTeams } = portal;
  const whole = forgeTeams && isMap(given) ? fillForgeTeam(template, given, forgeTeams) : given;
  const { values, problems } = judgeValues(template, whole, schema);
  const { path, text, problems: ofEntry } = tryEntry(entryFields(template, values, portal.repository), portal);
  const paths = skeleton.map(({ path }) => path);
  const ofPaths = foldersInValues(template, paths, withoutMissing(template, values));
  const resources = requestedResources(template, withoutMissing(template, values), portal);
  const names = portal.catalog ? unusableNames(resources, { catalog: portal.catalog, files: new Map() }) : [];
  const picks = portal.catalog ? unknownPicks(template, values, portal.catalog) : [];
  const found = [
    ...picks,
    ...ofEntry.map((problem) => ofParameter(problem, template)),
    ...names.map((problem) => ({ ...problem, field: parameterName(problem.field) })),
  ];
  // What is wrong with a value is wrong with whatever it is part of, too.
  const reported = problems.length > 0 ? found.filter(({ field }) => field !== '') : found;
  return {
    values,
    entry: { path, text },
    resources,
    problems: firstOfEach([...problems, ...ofPaths.map((one) => ({ ...one, field: '' })), ...reported]),
  };
}

/** Fills the files of the new repository, without what a generator makes. @param values as `tryScaffold` completed them */
export function tryFiles(
  values: Values,
  { template, skeleton }: Pick<KnownTemplate, 'template' | 'skeleton'>,
): RawFile[] {
  const { files } = fillSkeleton(template, skeleton, withoutMissing(template, values));
  return [...files, { path: SERVICE_RECORD, content: new TextEncoder().encode(serviceRecord(template, values)) }];
}

function withoutMissing(template: Template, values: Values): Values {
  const { required = [] } = template.parameters as { required?: readonly string[] };
  const asked = new Set([...STANDARD_PARAMETERS, ...required]);
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !asked.has(name) || (value !== undefined && value !== '')),
  );
}

function entryFields(template: Template, values: Values, repository: string | undefined): Record<string, unknown> {
  const [organisation] = repository?.split('/') ?? [];
  const { serviceName } = values;
  const hasName = typeof serviceName === 'string' && serviceName !== '';
  const address = organisation && hasName ? `https://github.com/${organisation}/${serviceName}` : undefined;
  const fields = scaffoldEntry(template, values, address);
  const { name, apis, ...rest } = fields;
  const named = hasName ? { name, ...rest, ...(apis !== undefined && { apis }) } : rest;
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined && value !== ''));
}

/** As the fields of the form are named; empty where no parameter is to blame. */
function ofParameter(problem: RequestProblem, template: Template): RequestProblem {
  const { field, ...asked } = asGiven(problem, template);
  return { ...asked, field: parameterName(field) };
}

/** The parameter that a problem of a request is about, by how the request names it: `values.owner`. */
export function parameterName(field: string): string {
  return /^values\.(.+)$/.exec(field)?.[1] ?? '';
}
