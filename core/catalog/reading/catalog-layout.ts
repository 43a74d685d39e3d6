import type { Files } from '../files.ts';
import { materialFolder } from '../material.ts';
import { TEAM_ROOTS } from '../team-folders.ts';

/** Entries, and what could hold some: a folder that cannot be entered is listed with a slash at its end. */
const YAML = /\.ya?ml$|\/$/i;

export type Scope =
  /** A repository of Waypost's: `catalog/` and `infra/requests/`, without settings, plugins and the entries' own material. */
  | { layout: 'repository' }
  /** Any folder, a checkout with Backstage files, say: every YAML file in it. */
  | { layout: 'folder' }
  /** One file, and what its Locations lead to. */
  | { layout: 'file'; file: string };

export type Layout = Scope['layout'];

export function entryFiles(files: Files, scope: Scope): string[] {
  if (scope.layout === 'file') return [scope.file];
  const yaml = [...files.keys()].filter((file) => YAML.test(file)).sort();
  if (scope.layout === 'folder') return yaml;
  const ofTeams = yaml.filter((file) => rootOf(file) && !/^catalog\/(?:plugins\/|portal\.yaml$)/.test(file));
  const folders = new Set(ofTeams.map(materialFolder));
  return ofTeams.filter((file) => !isMaterial(file, folders));
}

function rootOf(file: string): string | undefined {
  return TEAM_ROOTS.find((root) => file.startsWith(`${root}/`));
}

/** Whether a file is in a folder that an entry beside that folder owns: `catalog/payments/checkout`, but no team's own. */
function isMaterial(file: string, folders: ReadonlySet<string>): boolean {
  const parts = file.split('/');
  const ofTeam = rootOf(file)!.split('/').length + 1;
  return parts.some((_, depth) => depth > ofTeam && folders.has(parts.slice(0, depth).join('/')));
}
