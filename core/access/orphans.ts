import type { Entity } from '../catalog/entity.ts';
import type { Files } from '../catalog/files.ts';
import { namesOfToday } from '../catalog/names-of-today.ts';
import { type Ref, refParts, shortRef } from '../catalog/ref.ts';
import { SETTINGS_FILE, type Settings } from '../catalog/settings/settings.ts';
import { folderOf, foldersOf, hasFolders, REQUESTS_ROOT } from '../catalog/team-folders.ts';
import type { AccessRules } from './access-rules.ts';

/** Something that no approval can fix. */
export interface AccessProblem {
  message: string;
  hint: string;
}

const NAMED = 5;

/** What a change leaves without anyone to decide about it: entries, files and roles of teams that it removes. */
export function orphans(
  rules: AccessRules,
  { files, entities, settings }: { files: Files; entities: readonly Entity[]; settings: Settings },
): AccessProblem[] {
  const there = new Set(entities.map(({ ref }) => ref));
  const gone = rules.teams.filter(({ ref }) => !there.has(ref));
  if (gone.length === 0) return [];
  const owned = Map.groupBy(
    entities.filter(({ origin }) => !origin.within),
    ({ owner }) => owner,
  );
  const paths = [...files.keys()].sort();
  const today = namesOfToday(entities);
  return gone.flatMap(({ ref }) => {
    const folders = hasFolders(ref) ? foldersOf(ref) : [];
    const left = paths.filter((path) => folders.some((folder) => path.startsWith(folder)));
    const now = today.get(ref);
    if (now) return leftBehind(ref, now, left);
    const entries = (owned.get(ref) ?? []).map((entity) => `${entity.kind}:${shortRef(entity.ref)}`).sort();
    const roles = [...settings.roles].filter(([, holders]) => holders.includes(ref)).map(([role]) => role);
    return [
      ...problem(ref, 'still own', entries, 'Give them another owner'),
      ...problem(ref, 'still holds', left, 'Move them into the folder of another team, or delete them'),
      ...problem(ref, 'still has the role', roles, `Take it out of \`roles\` in ${SETTINGS_FILE}`),
    ];
  });
}

/** Entries and roles follow a team that is renamed, and files do not. */
function leftBehind(team: Ref, now: Ref, left: readonly string[]): AccessProblem[] {
  if (left.length === 0) return [];
  const [was, is] = [folderOf(team), folderOf(now)];
  const message = `The team \`${was}\` is called \`${is}\` now, and files are still in its old folders: ${listed(left)}.`;
  const hint = `Move them: catalog/${was}/ becomes catalog/${is}/, and ${REQUESTS_ROOT}/${was}/ becomes ${REQUESTS_ROOT}/${is}/.`;
  return [{ message, hint }];
}

function problem(team: Ref, what: 'still own' | 'still holds' | 'still has the role', names: string[], hint: string) {
  if (names.length === 0) return [];
  const { name } = refParts(team);
  const list = listed(names);
  const words = {
    'still own': `is still the owner of ${list}`,
    'still holds': `still has files in its folders: ${list}`,
    'still has the role': `still holds a role: ${list}`,
  };
  const message = `The team \`${name}\` is removed, and ${words[what]}.`;
  return [{ message, hint: `${hint}, or keep the team.` }];
}

function listed(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${(names.length - NAMED).toLocaleString('en')} more` : '';
  return (
    names
      .slice(0, NAMED)
      .map((name) => `\`${name}\``)
      .join(', ') + more
  );
}
