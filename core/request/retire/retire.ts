import { type Entity, isService } from '../../catalog/entity.ts';
import { writtenRef } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { foldersOf, hasFolders } from '../../catalog/team-folders.ts';
import type { EditProblem } from '../../catalog/yaml/edit/edit-problem.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { valueNow } from '../change/changed-fields.ts';
import { branchPart, lettersOf } from '../entry/branch-part.ts';
import { ChangeDraft } from '../entry/change-draft.ts';
import { asRequestProblem, entryField, findEntry, isProblem } from '../entry/find-entry.ts';
import { approverProblem, roleProblem } from '../entry/role-problem.ts';
import { type RequestFields, type RequestProblem, requestError } from '../request.ts';
import type { Composed, RefusedFields, RequestKind } from '../request-kind.ts';
import { followUps } from './follow-ups.ts';
import { goingWith, namedBy } from './named-by.ts';
import { neededProblems } from './needed-problems.ts';
import { ownRepository } from './own-repository.ts';
import { releaseFields } from './release-fields.ts';

export const retire = {
  name: 'retire',
  title: 'Retire an entry',
  summary: 'Removes an entry that is switched off, with its material. Shows who still depends on it.',
  api: { operationId: 'retireEntry', body: 'Retirement' },
  envelope: 'retire',
  subjectField: 'entry',
  example: { entry: 'service:checkout' },
  icon: 'archive',
  follows: 'After the merge the portal does not show it any more.',
  words: { fields: ['entry'] },
  schema: {
    type: 'object',
    required: ['entry'],
    properties: {
      entry: entryField('What to retire: a name such as `checkout`, or `resource:checkout-db`.'),
      archive: box(
        'Archive its repository first',
        'The portal archives the repository after the merge, and then asks to remove the entry.',
      ),
      despiteDependents: box('Even if entries in production depend on it', 'Their owners approve this request, too.'),
    },
  },

  compose(fields: RequestFields, desired: Context): Composed | RefusedFields {
    const entity = findEntry({ text: fields.entry, field: 'entry' }, desired);
    if (isProblem(entity)) return { refused: [entity] };
    const users = namedBy(entity, desired);
    const removals = (desired.removals ?? []).flatMap((removal) => removal(entity, desired) ?? []);
    const problems = [
      ...[roleProblem(entity, 'entry', desired) ?? approverProblem(entity, 'entry', desired) ?? []].flat(),
      ...neededProblems(entity, { users, isForced: fields.despiteDependents === true }),
      ...folderProblems(entity, desired),
      ...removals.flatMap(({ refused }) => refused.map((words) => ({ ...ENTRY_ERROR, ...words }))),
      ...(fields.archive === true ? archiveProblems(entity, desired) : []),
    ];
    if (problems.length > 0) return { refused: problems };
    const draft = new ChangeDraft(desired);
    const refused = [
      ...releaseFields(users, draft),
      ...retired(entity, fields.archive === true, { draft, desired }).map((one) =>
        asRequestProblem(one, 'entry', entity.origin.file),
      ),
    ];
    if (refused.length > 0) return { refused };
    const { file } = entity.origin;
    if (draft.changes.length === 0) return { exists: file, problems: [archivedSoon(entity)] };
    return {
      change: {
        subject: entity.name,
        path: file,
        text: draft.textOf(file),
        files: draft.changes,
        ...(fields.archive === true ? { follows: ARCHIVES } : { removed: entity.ref }),
        followUps: [
          ...removals.flatMap(({ follows }) => follows),
          ...followUps(entity, { isArchived: fields.archive === true, gone: goingWith(entity, desired), users }),
        ],
        branch: retireBranch(entity, fields.archive === true),
        title: fields.archive === true ? `Archive and retire ${entity.name}` : `Retire ${entity.name}`,
      },
      problems: [],
      unplaced: [],
    };
  },
} satisfies RequestKind;

function box(title: string, description: string) {
  return { type: 'boolean', title, description, default: false };
}

const ENTRY_ERROR = { field: 'entry', severity: 'error' } as const;

/** The branch of requests to retire an entry, or to archive it first; the forge may have added a number to it. */
export function retireBranch({ ref }: Pick<Entity, 'ref'>, isArchived = false): string {
  return `retire/${branchPart(writtenRef(ref))}-${lettersOf([ref, isArchived])}`;
}

const ARCHIVES =
  'After the merge the portal archives the repository of the entry, and opens another pull request that removes the entry.';

function retired(
  entity: Entity,
  isArchived: boolean,
  { draft, desired: { catalog } }: { draft: ChangeDraft; desired: Context },
): readonly EditProblem[] {
  const { within, file, document } = entity.origin;
  if (isArchived) return draft.edit(entity, { retire: { archive: true } });
  if (!within) return draft.remove(entity);
  // An item of `apis` leaves the list of the service that provides it.
  const [field, place] = within;
  const provider = catalog.entities.find(
    ({ origin }) => !origin.within && origin.file === file && origin.document === document,
  );
  const items = provider && valueNow(provider, String(field));
  if (!Array.isArray(items)) return [];
  const left = items.filter((_, at) => at !== place);
  return draft.edit(provider!, { [String(field)]: left.length > 0 ? left : null });
}

/** Nobody would decide about files in the folders of a team that is gone. */
function folderProblems({ kind, ref, name, origin }: Entity, { files }: Context): RequestProblem[] {
  if (kind !== 'team' || !hasFolders(ref)) return [];
  const folders = foldersOf(ref);
  const left = [...files.keys()].filter(
    (path) => path !== origin.file && folders.some((folder) => path.startsWith(folder)),
  );
  if (left.length === 0) return [];
  return [
    requestError(
      'entry',
      `The team \`${name}\` has files in its folders: ${quotedList(left.sort().slice(0, 5))}.`,
      'Move them into the folder of another team, or delete them.',
    ),
  ];
}

function archivedSoon({ name }: Entity): RequestProblem {
  return requestError(
    'archive',
    `\`${name}\` is marked to be archived already.`,
    'Reconcile archives its repository, and then opens a pull request that removes the entry.',
  );
}

function archiveProblems(entity: Entity, desired: Context): RequestProblem[] {
  const problem = (message: string, hint: string): RequestProblem[] => [requestError('archive', message, hint)];
  if (entity.origin.within)
    return problem(`\`${entity.name}\` has no entry of its own.`, 'Retire the service that provides it.');
  if (!isService(entity) || entity.origin.format !== 'waypost')
    return problem(
      `\`${writtenRef(entity.ref)}\` is not a service in the form of Waypost, and only the repository of such is archived.`,
      'Leave `archive` out, and archive the repository by hand.',
    );
  const found = ownRepository(entity, desired);
  if ('missing' in found) return problem(`\`${entity.name}\` names no repository.`, 'Leave `archive` out.');
  if ('repository' in found) return [];
  if ('shared' in found)
    return problem(
      `The repository \`${found.shared}\` is also that of ${found.with === 'portal' ? 'the portal' : `\`${found.with}\``}, so it is not archived.`,
      'Leave `archive` out.',
    );
  return problem(
    `The portal cannot write to the repository of \`${entity.name}\`, ${quoted(found.elsewhere)}.`,
    'Leave `archive` out, and archive the repository by hand.',
  );
}
