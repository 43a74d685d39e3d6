import { isForgeTeam } from '../catalog/forge-team.ts';
import { type Ref, shortRef } from '../catalog/ref.ts';
import { PLATFORM } from '../catalog/settings/role-holders.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { foldersOf, GIT_FILES, hasFolders, SHARED_FOLDERS, TEAM_ROOTS } from '../catalog/team-folders.ts';
import type { AccessRules } from './access-rules.ts';
import type { AccessProblem } from './orphans.ts';
import type { Principal } from './principal.ts';

export const CODEOWNERS_FILE = '.github/CODEOWNERS';

const HEAD =
  '# Made by `portal access codeowners` from catalog/teams/ and catalog/portal.yaml; edit those, and run it again.';

/** In bytes. GitHub reads no larger file, and then asks nobody. */
const LARGEST = 3_000_000;

/** What is Waypost's own: last, because the last match wins. `/.github/` makes the file own itself. */
const PRODUCT = [
  '/.github/',
  '/actions/',
  '/astro.config.mjs',
  '/core/',
  '/infra/provider/',
  '/infra/types/',
  '/package-lock.json',
  '/package.json',
  '/scripts/',
  '/site/',
  '/templates/',
  '/tests/',
];

export interface Codeowners {
  text: string;
  problems: AccessProblem[];
}

/** Writes CODEOWNERS: one line a team and folder of it, everything else the platform's. */
export function codeowners(rules: AccessRules): Codeowners {
  const platform = rules.role(PLATFORM).flatMap(ownerWord);
  const problems = platform.length === 0 ? [noPlatform()] : [];
  const lines = rules.teams.flatMap(({ ref, forgeTeam }) => {
    const problem = whyNot(ref, forgeTeam, rules);
    if (!problem) return foldersOf(ref).map((folder) => `/${folder} @${forgeTeam}`);
    if (isConcerned(ref, rules)) problems.push(problem);
    return [];
  });
  const own = [...shared(), ...PRODUCT, ...GIT_FILES];
  const text = [
    HEAD,
    '# The last match wins: the owner of a folder reviews its files, and the platform team reviews the rest.',
    ...owned(['*'], platform),
    '',
    ...lines.sort(),
    '',
    '# Only the platform team decides about these.',
    ...owned(own, platform),
    '',
  ].join('\n');
  if (new TextEncoder().encode(text).length >= LARGEST) problems.push(TOO_LARGE);
  return { text, problems };
}

function shared(): string[] {
  return ['/catalog/portal.yaml', ...SHARED_FOLDERS.map((folder) => `/${TEAM_ROOTS[0]}/${folder}/`)];
}

/** Without owners, a line would say that nobody is asked. */
function owned(patterns: readonly string[], owners: readonly string[]): string[] {
  return owners.length === 0 ? [] : patterns.map((pattern) => `${pattern} ${owners.join(' ')}`);
}

function ownerWord({ name, forgeTeam }: Principal): string[] {
  if (forgeTeam !== undefined) return [name];
  return /^@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(name) ? [name] : [];
}

/** A team of teams owns nothing, so nobody misses its line. */
function isConcerned(ref: Ref, { catalog }: AccessRules): boolean {
  return catalog.isOwner(ref);
}

function whyNot(ref: Ref, forgeTeam: string | undefined, { settings }: AccessRules): AccessProblem | undefined {
  const name = shortRef(ref);
  const rest = 'so the platform team reviews its folders';
  if (!hasFolders(ref))
    return {
      message: `The team \`${name}\` has the name of a shared folder, ${rest}.`,
      hint: 'Give the team another name.',
    };
  if (!/^[a-z0-9._/-]+$/.test(name))
    return {
      message: `The name of the team \`${name}\` cannot be written in CODEOWNERS, ${rest}.`,
      hint: 'Use letters, digits, `-`, `_` and `.` alone.',
    };
  if (forgeTeam === undefined)
    return {
      message: `The team \`${name}\` names no team on the forge, ${rest}.`,
      hint: `Add \`github: ${organisation(settings.repository)}/${name}\` to catalog/teams/${name}.yaml.`,
    };
  if (!isForgeTeam(forgeTeam))
    return {
      message: `\`github\` of the team \`${name}\` is \`${forgeTeam}\`, which names no team on the forge, ${rest}.`,
      hint: `Write it as \`${organisation(settings.repository)}/${name}\`.`,
    };
  return undefined;
}

function organisation(repository: string | undefined): string {
  return repository?.split('/')[0] ?? 'acme';
}

function noPlatform(): AccessProblem {
  return {
    message: 'No team on the forge has the role `platform`, so files outside the folders of teams have no owner.',
    hint: `Add \`roles: { platform: [team:platform] }\` to ${SETTINGS_FILE}, and give that team its \`github\`.`,
  };
}

const TOO_LARGE: AccessProblem = {
  message: 'CODEOWNERS has 3 MB or more, and GitHub reads no such file.',
  hint: 'Remove teams that own nothing.',
};
