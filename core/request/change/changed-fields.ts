import type { Entity } from '../../catalog/entity.ts';
import { definitionOf } from '../../catalog/kinds/foreign.ts';
import type { Kinds } from '../../catalog/kinds/kind.ts';
import { hasFolderOwner } from '../../catalog/reading/folder-owner.ts';
import type { BrowserContext } from '../../catalog/rule.ts';
import { knownFields } from '../../catalog/unknown-fields.ts';
import { mergePatch, type Patch } from '../../catalog/yaml/edit/merge-patch.ts';
import { sameData } from '../../catalog/yaml/edit/same-data.ts';
import { spelled, valueAt, writtenPath } from '../../catalog/yaml/written-path.ts';
import { misspellingOf } from '../../text/misspelling.ts';
import { quoted } from '../../text/quoted.ts';
import { type RequestProblem, requestError } from '../request.ts';
import { ELSEWHERE } from './settable-fields.ts';

export interface AskedFields {
  entity: Entity;
  set: Readonly<Record<string, unknown>>;
  /** What the fields said when somebody decided, as far as that is known. */
  saw: Readonly<Record<string, unknown>>;
}

export function changedFields(
  { entity, set, saw }: AskedFields,
  { kinds }: Pick<BrowserContext, 'kinds'>,
): { fields: Patch; problems: RequestProblem[] } {
  const fields: Record<string, unknown> = {};
  const problems: RequestProblem[] = [];
  for (const [field, value] of Object.entries(set)) {
    const now = valueNow(entity, field);
    const next = mergePatch(now === undefined ? {} : { [field]: now }, { [field]: value })[field];
    const isAsAsked = sameData(now ?? null, next ?? null);
    const isSeen = !Object.hasOwn(saw, field) || sameData(now ?? null, saw[field] ?? null);
    const problem = noField(entity, field, { value, kinds });
    if (problem) problems.push(problem);
    // The owner of a requested resource is the team of its folder, where it is moved to.
    else if (isAsAsked || (field === 'owner' && hasFolderOwner(entity))) continue;
    else if (isSeen) fields[field] = value;
    else problems.push(changedSince(entity, { field, now, before: saw[field] }));
  }
  // Others by which somebody decided.
  for (const [field, before] of Object.entries(saw)) {
    const now = valueNow(entity, field);
    if (!Object.hasOwn(set, field) && !sameData(now ?? null, before ?? null))
      problems.push({ ...changedSince(entity, { field, now, before }), field: `saw.${field}` });
  }
  return { fields, problems };
}

export function valueNow({ written, origin }: Entity, field: string): unknown {
  return valueAt(written, writtenPath([field], origin.format));
}

function noField(
  { kind, written, name, origin }: Entity,
  field: string,
  { value, kinds }: { value: unknown; kinds: Kinds },
): RequestProblem | undefined {
  // What is to be retired can be kept after all.
  const elsewhere = field === 'retire' && value === null ? undefined : ELSEWHERE.get(field);
  if (elsewhere !== undefined)
    return requestError(`set.${field}`, `\`${field}\` cannot be changed by this request.`, elsewhere);
  // Whatever an entry has beside the fields of its kind is kept, and can be changed.
  if (knownFields(kind, kinds).has(field) || (origin.format === 'waypost' && Object.hasOwn(written, field)))
    return undefined;
  if (!definitionOf(kind, kinds)) return undefined;
  return requestError(
    `set.${field}`,
    `The kind \`${kind}\` has no field ${quoted(field)}, so \`${name}\` cannot get one.`,
    suggestion(field, knownFields(kind, kinds)) ??
      `Take the field out. \`/schemas/${kind}.schema.json\` of the portal lists the fields.`,
  );
}

function changedSince(
  { name }: Entity,
  { field, now, before }: { field: string; now: unknown; before: unknown },
): RequestProblem {
  return requestError(
    `set.${field}`,
    `\`${field}\` of \`${name}\` was changed in the meantime: it is ${shown(now)} now, not ${shown(before)}.`,
    'Look at the new value, and ask again if yours is still right.',
  );
}

function shown(value: unknown): string {
  return value === undefined || value === null ? 'empty' : quoted(spelled(value));
}

function suggestion(field: string, known: ReadonlySet<string>): string | undefined {
  const meant = misspellingOf(field, [...known]);
  return meant === undefined ? undefined : `Did you mean \`${meant}\`?`;
}
