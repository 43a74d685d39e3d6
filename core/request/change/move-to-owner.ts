import type { Entity } from '../../catalog/entity.ts';
import { parseRef, refParts } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { folderOf, hasFolders, TEAM_ROOTS } from '../../catalog/team-folders.ts';
import type { ChangeDraft } from '../entry/change-draft.ts';
import { nameEntries } from '../entry/name-entries.ts';
import type { RequestProblem } from '../request.ts';

interface Move {
  owner: unknown;
  draft: ChangeDraft;
  desired: Context;
}

/**
 * Moves entries to the folder of their new owner, so that the owner reviews them from then on. Entries outside the folder of
 * their old owner stay where they are, such as those of a Backstage repository.
 */
export function moveToOwner(entities: readonly Entity[], { owner, draft, desired }: Move): RequestProblem[] {
  const byFile = Map.groupBy(
    entities.filter(({ origin }) => !origin.within),
    ({ origin }) => origin.file,
  );
  return [...byFile].flatMap(([file, changed]) => {
    const to = newPath(file, changed[0]!, { owner, desired });
    if (to === undefined || to === file) return [];
    const left = othersIn(file, changed, desired);
    if (left.length > 0) return [notAlone(file, left)];
    if (desired.files.has(to)) return [taken(file, to)];
    draft.move(file, to);
    return [];
  });
}

function newPath(file: string, { owner: old, origin, namespace }: Entity, { owner, desired }: Omit<Move, 'draft'>) {
  const now = typeof owner === 'string' ? parseRef(owner, 'team', namespace) : undefined;
  if (origin.format !== 'waypost' || !old || !now || !desired.catalog.has(now)) return undefined;
  if (refParts(now).kind !== 'team' || !hasFolders(now)) return undefined;
  const root = TEAM_ROOTS.find((one) => file.startsWith(`${one}/${folderOf(old)}/`));
  return root && `${root}/${folderOf(now)}${file.slice(`${root}/${folderOf(old)}`.length)}`;
}

function othersIn(file: string, changed: readonly Entity[], { catalog }: Context): Entity[] {
  const refs = new Set(changed.map(({ ref }) => ref));
  return catalog.entities.filter(({ origin, ref }) => origin.file === file && !origin.within && !refs.has(ref));
}

function notAlone(file: string, left: readonly Entity[]): RequestProblem {
  return {
    field: 'set.owner',
    severity: 'error',
    message: `${file} also has ${nameEntries(left)}, so it cannot move to the folder of another team.`,
    hint: 'Change the owner of all of them at once, or give each a file of its own first.',
  };
}

function taken(file: string, to: string): RequestProblem {
  return {
    field: 'set.owner',
    severity: 'error',
    message: `${file} would move to ${to}, and there is another file at that path.`,
    hint: 'Rename one of them first.',
  };
}
