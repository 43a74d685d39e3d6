import type { RequestProblem } from '#core/request/request.ts';
import type { Values } from '#core/scaffold/fill/fill.ts';
import { readServiceRecord, type ServiceRecord } from '#core/scaffold/service/read-service-record.ts';
import { SERVICE_RECORD } from '#core/scaffold/service/service-record.ts';
import type { TemplateUpdate } from '#core/scaffold/update/template-update.ts';
import { carryValues, valuesSet } from '#core/scaffold/values/carry-values.ts';
import { checkValues } from '#core/scaffold/values/check-values.ts';
import { readBlobs } from '../../../git/read-blobs.ts';
import { givenBy } from '../../../request/ask/given-by.ts';
import type { Making } from '../../../template/making/renderings.ts';
import { fetchService } from '../find/fetch-service.ts';
import type { FoundUpdate, KnownUpdate } from '../find/find-update.ts';
import type { Hindrance, ServiceOutcome } from '../service-outcome.ts';
import type { UpdateContext } from '../update-context.ts';

/** An update of which all is known that goes into the template. */
export interface PreparedUpdate extends FoundUpdate {
  before: Making;
  now: Making;
  change: Omit<TemplateUpdate, 'files' | 'conflicts'>;
}

/**
 * Finds the template at both versions, and the values for each. Nothing is rendered.
 *
 * @param folder empty; what is fetched goes there
 */
export async function prepareUpdate(
  folder: string,
  found: FoundUpdate,
  context: UpdateContext,
): Promise<PreparedUpdate | { outcome: ServiceOutcome }> {
  const { requested, known, standing } = found;
  const { record, template } = standing;
  const older = await context.templates.at(record.template, record.version);
  if ('reason' in older) return refused(known, { message: older.reason });
  const had = checkValues(older.template, record.values);
  if (had.problems.length > 0)
    return refused(known, unfit(`\`${SERVICE_RECORD}\` there has values that version ${record.version}`, had, FIX));
  const given = givenBy(context.set, template.parameters);
  const carried = carryValues(template, had.values, given, await proposedValues(folder, found, context));
  if (carried.problems.length > 0)
    return refused(known, unfit(`Version ${template.version} of \`${template.name}\``, carried, give(known, carried)));
  const { set, dropped, values } = carried;
  if (record.version === template.version && Object.keys(set).length === 0)
    return { outcome: { ...known, outcome: 'current' } };
  const { service, template: name, from, to } = known;
  return {
    ...found,
    before: { service: requested.service.ref, template: older.template, values: had.values },
    now: { service: requested.service.ref, template, values },
    change: { service, template: name, from, to, set, dropped },
  };
}

interface Judged {
  problems: readonly RequestProblem[];
}

const FIX = 'Fix them there, on the default branch.';

function give({ service }: KnownUpdate, { problems }: Judged): string {
  const names = problems.flatMap(({ field }) => (/^\w+$/.test(field) ? ` --set ${field}=…` : []));
  return `Give the missing values: \`npx portal scaffold update ${service}${[...new Set(names)].join('')}\`.`;
}

function unfit(what: string, { problems }: Judged, hint: string): Hindrance {
  return { message: `${what} does not accept: ${problems.map(({ message }) => message).join(' ')}`, hint };
}

function refused(known: KnownUpdate, hindrance: Hindrance): { outcome: ServiceOutcome } {
  return { outcome: { ...known, outcome: 'refused', ...hindrance } };
}

/**
 * What an open pull request sets: values that its branch has otherwise than the record that it was made from. So what was set
 * once stays set, and edits of the team on the default branch stay, too.
 *
 * @param folder empty; what is fetched goes there
 */
async function proposedValues(
  folder: string,
  { standing: { repository, template }, proposal: { at, open, branch } }: FoundUpdate,
  { access, templates }: Pick<UpdateContext, 'access' | 'templates'>,
): Promise<Values> {
  if (!open || at === undefined) return {};
  const fetched = await fetchService(folder, { repository, access, branches: [branch] });
  const { sha, parents } = fetched.get(branch)!;
  const base = parents.at(-1);
  if (base === undefined) return {};
  const texts = await readBlobs(folder, [`${sha}:${SERVICE_RECORD}`, `${base}:${SERVICE_RECORD}`]);
  const [there, before] = texts.map((text) => readServiceRecord(text?.toString('utf8') ?? ''));
  const isOfNow = isRecord(there) && there.template === template.name && there.version === template.version;
  if (!isOfNow || !isRecord(before)) return {};
  const older = await templates.at(before.template, before.version);
  // What the record leaves out, its template completed on the branch.
  const had = 'reason' in older ? before.values : checkValues(older.template, before.values).values;
  return valuesSet(had, there.values);
}

function isRecord(read: ServiceRecord | { error: string } | undefined): read is ServiceRecord {
  return read !== undefined && 'values' in read;
}
