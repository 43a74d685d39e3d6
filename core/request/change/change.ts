import type { Entity, FieldPath } from '../../catalog/entity.ts';
import type { Context } from '../../catalog/rule.ts';
import { mergePatch, type Patch } from '../../catalog/yaml/edit/merge-patch.ts';
import { dotted, pathInDocument } from '../../catalog/yaml/written-path.ts';
import { isMap } from '../../text/is-map.ts';
import { branchPart, lettersOf } from '../entry/branch-part.ts';
import { ChangeDraft } from '../entry/change-draft.ts';
import { asRequestProblem, findEntry, isProblem, nameEntries } from '../entry/find-entry.ts';
import { type RequestFields, type RequestProblem, requestError } from '../request.ts';
import type { Composed, RefusedFields, RequestKind } from '../request-kind.ts';
import type { AskedFields } from './changed-fields.ts';
import { changedFields } from './changed-fields.ts';
import { moveToOwner } from './move-to-owner.ts';
import { settableFields } from './settable-fields.ts';

interface Change {
  /** The changed file that the problem is in; empty for one elsewhere. */
  path: string;
  set: Readonly<Record<string, unknown>>;
  entities: readonly Entity[];
  draft: ChangeDraft;
}

const MOST_ENTRIES = 1000;

export const change = {
  name: 'change',
  title: 'Change entries',
  summary: 'Changes fields of one entry or of several at once: another owner, tier, lifecycle.',
  api: { operationId: 'changeEntries', body: 'Change' },
  envelope: 'change',
  subjectField: 'entries',
  example: { entries: ['service:checkout'], set: { tier: 1 } },
  icon: 'pencil',
  follows: 'After the merge the portal shows the new values.',
  words: { fields: ['entries'], setInto: 'set' },
  schema: {
    type: 'object',
    required: ['entries', 'set'],
    properties: {
      entries: {
        type: 'array',
        title: 'Entries',
        description: 'What to change: a name such as `checkout`, or `system:storefront`.',
        minItems: 1,
        maxItems: MOST_ENTRIES,
        uniqueItems: true,
        items: { type: 'string', minLength: 1 },
        examples: [['service:checkout']],
      },
      set: {
        type: 'object',
        title: 'New values',
        description: 'By field, as a JSON Merge Patch: `null` removes a field, a list is the whole new list.',
        minProperties: 1,
        examples: [{ tier: 1, tags: ['node', 'payments'] }],
      },
      saw: {
        type: 'object',
        title: 'Old values',
        description: 'What the fields said when you decided. Where one says something else now, nothing is changed.',
        examples: [{ tier: 2 }],
      },
    },
  },

  schemaOfSet: settableFields,
  askedOn: 'own page',

  compose(fields: RequestFields, desired: Context): Composed | RefusedFields {
    const found = (fields.entries as readonly string[]).map((text, at) =>
      findEntry({ text, field: `entries[${at}]` }, desired),
    );
    const unknown = found.filter(isProblem);
    if (unknown.length > 0) return { refused: unknown };
    const entities = [...new Set(found as Entity[])];
    const set = fields.set as Readonly<Record<string, unknown>>;
    const draft = new ChangeDraft(desired);
    const outlook: string[] = [];
    const problems = entities.flatMap((entity) =>
      changeEntry({ entity, set, saw: isMap(fields.saw) ? fields.saw : {} }, { draft, desired, outlook }),
    );
    if (set.owner !== undefined) problems.push(...moveToOwner(entities, { owner: set.owner, draft, desired }));
    if (problems.some(({ severity }) => severity === 'error')) return { refused: problems };
    const files = draft.changes;
    const file = entities[0]!.origin.file;
    if (files.length === 0) return { exists: file, problems: [nothingNew(entities, set)] };
    return {
      change: {
        subject: subjectOf(entities),
        path: draft.pathOf(file),
        text: draft.textOf(file),
        files,
        ...(outlook.length > 0 && { outlook }),
        branch: `change/${branchPart(entities[0]!.name)}-${lettersOf([entities.map(({ ref }) => ref), set])}`,
        title: titleOf(entities, set),
      },
      problems,
      unplaced: [],
      asAsked: (problem, path) => asSet(problem, { path, set, entities, draft }),
    };
  },
} satisfies RequestKind;

function changeEntry(
  asked: AskedFields,
  { draft, desired, outlook }: { draft: ChangeDraft; desired: Context; outlook: string[] },
): RequestProblem[] {
  const { fields, problems } = changedFields(asked, desired);
  if (problems.length > 0 || Object.keys(fields).length === 0) return problems;
  const { entity, set } = asked;
  outlook.push(...meaningOf(entity, fields, desired));
  return draft.edit(entity, fields).map((problem) => {
    const field = Object.keys(set).find((name) => isAt(problem.path, pathInDocument([name], entity.origin)));
    return asRequestProblem(problem, field ? `set.${field}` : 'set', entity.origin.file);
  });
}

function meaningOf(entity: Entity, fields: Patch, desired: Context): string[] {
  if (entity.origin.format !== 'waypost' || entity.origin.within) return [];
  const written = mergePatch(entity.written, fields);
  return (desired.meanings ?? []).flatMap((meaning) => meaning(entity, written, desired));
}

function isAt(path: FieldPath, start: FieldPath): boolean {
  return start.every((key, at) => path[at] === key);
}

function nothingNew(entities: readonly Entity[], set: object): RequestProblem {
  const fields = Object.keys(set).map((field) => `\`${field}\``);
  return requestError(
    'set',
    `Nothing would change: ${nameEntries(entities)} ${entities.length === 1 ? 'has' : 'have'} these values of ${fields.join(', ')} already.`,
    'Ask for other values.',
  );
}

function subjectOf([first, ...others]: readonly Entity[]): string {
  return others.length === 0 ? first!.name : `${first!.name} and ${others.length} more`;
}

function titleOf(entities: readonly Entity[], set: object): string {
  const fields = Object.keys(set);
  const what = fields.length > 3 ? `${fields.length} fields` : fields.join(', ');
  return `Change ${what} of ${entities.length === 1 ? entities[0]!.name : `${entities.length} entries`}`;
}

/** Reports a problem of a changed entry at the field of the request that causes it. */
function asSet(problem: RequestProblem, { path, set, entities, draft }: Change): RequestProblem {
  const inFile = entities.filter(({ origin }) => draft.pathOf(origin.file) === path);
  const found = inFile.flatMap((entity) =>
    Object.keys(set).flatMap((field) => fieldIn(problem.field, entity, field)),
  )[0];
  const message = entities.length > 1 && path !== '' ? `${path}: ${problem.message}` : problem.message;
  return { ...problem, field: found ?? '', message };
}

function fieldIn(field: string, { origin }: Entity, name: string): string[] {
  const start = dotted(pathInDocument([name], origin));
  const rest = field.slice(start.length);
  return field.startsWith(start) && /^(?:$|[.[])/.test(rest) ? [`set.${name}${rest}`] : [];
}
