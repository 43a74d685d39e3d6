import type { Catalog } from '../catalog/catalog.ts';
import { isTeam, type Team } from '../catalog/entity.ts';
import type { Context } from '../catalog/rule.ts';
import { folderOf, hasFolders } from '../catalog/team-folders.ts';
import { spelled } from '../catalog/yaml/written-path.ts';
import { quoted } from '../text/quoted.ts';
import type { FoundRepository } from './found-repository.ts';
import { codeownersFile } from './key-files.ts';

export interface OwnerGuess {
  team?: Team;
  why: string;
  hint?: string;
}

/** Rights that make somebody write, the least first. */
const RIGHTS = ['push', 'maintain', 'admin'];
/** Patterns that cover a whole repository. */
const ALL = new Set(['*', '**', '/**', '**/*']);

/** Reads the owner from CODEOWNERS. @returns no team where it names none that the catalog knows */
export function ownerInCodeowners(
  { files, texts }: FoundRepository,
  { catalog }: Pick<Context, 'catalog'>,
): OwnerGuess {
  const file = codeownersFile(new Set(files.map(({ path }) => path)));
  if (file === undefined) return { why: 'It has no CODEOWNERS.' };
  const text = texts.get(file);
  if (text === undefined) return { why: `${file} is too large to be read.` };
  const named = ownersOfAll(text);
  const teams = forgeTeams(catalog);
  const team = named.map((owner) => teams.get(owner.toLowerCase().replace(/^@/, ''))).find(Boolean);
  const first = quoted(spelled(named[0] ?? ''));
  if (team) return { team, why: `\`*\` in ${file} names \`@${team.forgeTeam}\`.` };
  if (named.length === 0) return { why: `${file} names no owner for \`*\`.` };
  return named[0]!.includes('/')
    ? {
        why: `\`*\` in ${file} names ${first}, which is no team's \`github\` in the catalog.`,
        hint: addTeam(named[0]!),
      }
    : { why: `\`*\` in ${file} names ${first}, which is no team.` };
}

/** Guesses the owner: from CODEOWNERS, else by who may do most in the repository. */
export function guessOwner(repository: FoundRepository, desired: Context): OwnerGuess {
  const written = ownerInCodeowners(repository, desired);
  if (written.team) return written;
  const able = mostAble(repository, desired);
  if (able.team) return able;
  const assign = `Write \`* @${repository.name.split('/')[0]}/<team>\` into its CODEOWNERS, with a team that an entry names under \`github\`.`;
  return { why: `${written.why} ${able.why}`, hint: written.hint ?? assign };
}

function mostAble({ teams, teamsRefusal }: FoundRepository, { catalog, settings }: Context): OwnerGuess {
  const known = forgeTeams(catalog);
  const platform = new Set(settings.roles.get('platform') ?? []);
  const able = [...teams].flatMap(([name, right]) => {
    const team = known.get(name.toLowerCase());
    return team && RIGHTS.includes(right) ? [{ team, right }] : [];
  });
  // The platform team may write everywhere, so that says nothing where others may, too.
  const others = able.filter(({ team }) => !platform.has(team.ref));
  const counted = others.length > 0 ? others : able;
  const most = Math.max(...counted.map(({ right }) => RIGHTS.indexOf(right)));
  const [first, second] = counted.filter(({ right }) => RIGHTS.indexOf(right) === most);
  if (!first && teamsRefusal) return { why: teamsRefusal };
  if (!first) return { why: 'No team of the catalog may write to it.' };
  if (second)
    return { why: `Several teams have the same permission, \`${first.team.name}\` and \`${second.team.name}\`.` };
  return {
    team: first.team,
    why: `Of the teams in the catalog \`@${first.team.forgeTeam}\` has the highest permission in it: ${first.right}.`,
  };
}

/** Teams that can own an entry, by their name on the forge in lower case. */
export function forgeTeams(catalog: Catalog): ReadonlyMap<string, Team> {
  const teams = catalog.distinct.filter(isTeam).filter(({ ref, forgeTeam }) => forgeTeam && hasFolders(ref));
  return new Map(teams.map((team) => [team.forgeTeam!.toLowerCase(), team]));
}

/** Of the last line for everything, which is the one that counts. */
function ownersOfAll(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) =>
    line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/),
  );
  const last = lines.findLast(([pattern]) => ALL.has(pattern ?? ''));
  return (last ?? []).slice(1, 20).filter((owner) => owner.length <= 200 && /^@?[\w./@+-]+$/.test(owner));
}

function addTeam(owner: string): string {
  const name = owner.replace(/^@/, '');
  const team = name.split('/').at(-1)!.toLowerCase();
  return `Add catalog/teams/${team}.yaml with \`kind: team\`, \`name: ${team}\` and \`github: ${name}\`, and run it again.`;
}

export function teamFolder({ ref }: Team): string {
  return folderOf(ref);
}
