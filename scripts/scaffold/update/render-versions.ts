import type { RequestProblem } from '#core/request/request.ts';
import { carryValues, type ValuesCarried } from '#core/scaffold/carry-values.ts';
import { checkValues } from '#core/scaffold/check-values.ts';
import type { Values } from '#core/scaffold/fill.ts';
import type { ServiceRecord } from '#core/scaffold/read-service-record.ts';
import type { RenderedFile } from '#core/scaffold/rendered-file.ts';
import { SERVICE_RECORD } from '#core/scaffold/service-record.ts';
import type { Template } from '#core/scaffold/template.ts';
import { givenBy } from '../../register/given-by.ts';
import { render } from '../render.ts';
import { templateAt } from '../template-at.ts';
import type { Hindrance } from './service-outcome.ts';

/** What a template made once, and what it makes now. */
export interface Versions {
  before: readonly RenderedFile[];
  now: readonly RenderedFile[];
  carried: Pick<ValuesCarried, 'set' | 'dropped'>;
}

interface Asked {
  /** The portal's repository. */
  root: string;
  /** `checkout` */
  service: string;
  record: ServiceRecord;
  template: Template;
  /** `name=value` */
  set: readonly string[];
  /** What an open pull request proposes. */
  proposed: Values;
}

/** Renders a template at the version of a record and as it is now, with the values of the record. */
export async function renderVersions({
  root,
  service,
  record,
  template,
  set,
  proposed,
}: Asked): Promise<Versions | Hindrance> {
  const older = await templateAt(root, record);
  if ('reason' in older) return { message: older.reason };
  try {
    const had = checkValues(older.template, record.values);
    if (had.problems.length > 0)
      return unfit(`\`${SERVICE_RECORD}\` there has values that version ${record.version}`, had.problems, MEND);
    const { values, problems, ...carried } = carryValues(
      template,
      had.values,
      givenBy(set, template.parameters),
      proposed,
    );
    if (problems.length > 0)
      return unfit(`Version ${template.version} of \`${template.name}\``, problems, give(service, problems));
    const [before, now] = [await render(older.root, older.template, had.values), await render(root, template, values)];
    if (before.problems.length > 0) return notRendered(record.version, template, before.problems);
    if (now.problems.length > 0) return notRendered(template.version, template, now.problems);
    return { before: before.files, now: now.files, carried };
  } finally {
    older.dispose();
  }
}

const MEND = 'Mend them there, on the default branch.';

function give(service: string, problems: readonly RequestProblem[]): string {
  const names = problems.flatMap(({ field }) => (/^\w+$/.test(field) ? ` --set ${field}=…` : []));
  return `Give what it needs: \`portal scaffold update ${service}${[...new Set(names)].join('')}\`.`;
}

function unfit(what: string, problems: readonly RequestProblem[], hint: string): Hindrance {
  return { message: `${what} does not take: ${problems.map(({ message }) => message).join(' ')}`, hint };
}

function notRendered(version: number, { name }: Template, [first]: readonly RequestProblem[]): Hindrance {
  return {
    message: `Version ${version} of \`${name}\` cannot be rendered: ${first!.message}`,
    ...(first!.hint !== undefined && { hint: first!.hint }),
  };
}
