import type { Values } from '#core/scaffold/fill/fill.ts';
import { readServiceRecord, type ServiceRecord } from '#core/scaffold/service/read-service-record.ts';
import { SERVICE_RECORD } from '#core/scaffold/service/service-record.ts';
import { valuesSet } from '#core/scaffold/values/carry-values.ts';
import { checkValues } from '#core/scaffold/values/check-values.ts';
import { readBlobs } from '../../../git/read-blobs.ts';
import { fetchService } from '../find/fetch-service.ts';
import type { FoundUpdate } from '../find/find-update.ts';
import type { UpdateContext } from '../update-context.ts';

/**
 * What an open pull request sets: values that its branch has otherwise than the record that it was made from. So what was set
 * once stays set, and edits of the team on the default branch stay, too.
 *
 * @param folder empty; what is fetched goes there
 */
export async function proposedValues(
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
