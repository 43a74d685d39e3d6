import type { Entity } from '../../catalog/entity.ts';
import { hasFolderOwner } from '../../catalog/reading/folder-owner.ts';
import { parseRef, refParts } from '../../catalog/ref.ts';
import type { Context } from '../../catalog/rule.ts';
import { folderOf, hasFolders, TEAM_ROOTS } from '../../catalog/team-folders.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted } from '../../text/quoted.ts';
import type { ChangeDraft } from '../entry/change-draft.ts';
import { nameEntries } from '../entry/find-entry.ts';
import { type RequestProblem, requestError } from '../request.ts';

interface Move {
  owner: unknown;
  draft: ChangeDraft;
  desired: Context;
}

/** So that the owner reviews them from then on. Entries outside the folder of their old owner stay where they are. */
export function moveToOwner(entities: readonly Entity[], { owner, draft, desired }: Move): RequestProblem[] {
  const byFile = Map.groupBy(
    entities.filter(({ origin }) => !origin.within),
    ({ origin }) => origin.file,
  );
  return [...byFile].flatMap(([file, changed]) => {
    const to = changed.map((entity) => newPath(file, entity, { owner, desired })).find((path) => path !== undefined);
    if (to === undefined && hasFolderOwner(changed[0]!)) return [noFolder(changed[0]!, owner, desired)];
    if (to === undefined || to === file) return [];
    const left = othersIn(file, changed, desired);
    if (left.length > 0) return [notAlone(file, left)];
    const inTheWay = draft.move(file, to);
    return inTheWay === undefined ? [] : [taken(file, to, inTheWay)];
  });
}

function newPath(file: string, { owner: old, origin, namespace }: Entity, { owner, desired }: Omit<Move, 'draft'>) {
  const named = typeof owner === 'string' ? parseRef(owner, 'team', namespace) : undefined;
  const now = named && desired.catalog.today(named);
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
  return requestError(
    'set.owner',
    `${file} also has ${nameEntries(left)}, so it cannot move to the folder of another team.`,
    'Change the owner of all of them at once, or give each a file of its own first.',
  );
}

function taken(file: string, to: string, inTheWay: string): RequestProblem {
  return requestError(
    'set.owner',
    `${file} would move to ${to}, and ${inTheWay === to ? 'there is another file at that path' : `${inTheWay} is in the way`}.`,
    'Rename one of them first.',
  );
}

function noFolder({ name }: Entity, owner: unknown, { catalog }: Context): RequestProblem {
  const shown = owner === null ? 'no team' : `${quoted(spelled(owner))}, which is not a team`;
  return requestError(
    'set.owner',
    `The owner of \`${name}\` is the team of its folder, and the new owner is ${shown} with a folder.`,
    didYouMean(spelled(owner), catalog.names('team')) ?? 'Write the name of a team of the catalog.',
  );
}
