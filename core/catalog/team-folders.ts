import type { Ref } from './ref.ts';
import { shortRef } from './ref.ts';

export const REQUESTS_ROOT = 'infra/requests';

/** Folders with one folder for each team: the team owns everything in its folder. */
export const TEAM_ROOTS = ['catalog', REQUESTS_ROOT] as const;

/** Folders in `catalog/` that are the platform team's, whatever a team is called. */
export const SHARED_FOLDERS = ['plugins', 'scorecards', 'teams'] as const;

/** What git reads itself: it decides what a checkout writes, so it is the platform team's in every folder. macOS ignores case. */
export const GIT_FILES = ['.gitattributes', '.gitmodules'] as const;

export function isGitFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return GIT_FILES.some((each) => each === name);
}

/** Whether a file is in a folder that is the platform team's, whatever a team is called. */
export function isShared(file: string): boolean {
  return SHARED_FOLDERS.some((shared) => file.startsWith(`catalog/${shared}/`));
}

/** The name of a team's folders: `payments`, or `europe/payments` for one in a namespace. */
export function folderOf(team: Ref): string {
  return shortRef(team);
}

/** Whether a team can have folders of its own: its name is that of no shared one, and leads nowhere else. */
export function hasFolders(team: Ref): boolean {
  const parts = folderOf(team).split('/');
  const isTaken = SHARED_FOLDERS.some((shared) => shared === parts[0]);
  return !isTaken && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}

export function foldersOf(team: Ref): string[] {
  return TEAM_ROOTS.map((root) => `${root}/${folderOf(team)}/`);
}
