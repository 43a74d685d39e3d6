import { suggestion } from '../../text/did-you-mean.ts';
import { nearest } from '../../text/nearest.ts';
import { shellWord } from '../../text/shell-word.ts';
import type { Catalog } from '../catalog.ts';
import type { Entity } from '../entity.ts';
import type { Files } from '../files.ts';
import { materialFolder } from '../material.ts';
import type { Finding } from '../problem.ts';
import { hasFolderOwner } from '../reading/folder-owner.ts';
import { refParts } from '../ref.ts';
import type { Context, Rule } from '../rule.ts';
import { folderOf, REQUESTS_ROOT } from '../team-folders.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';

const SHARED: ReadonlyMap<string, string> = new Map([
  ['team', 'teams'],
  ['person', 'teams'],
  ['scorecard', 'scorecards'],
]);

export const entryInOwnerFolder: Rule = {
  name: 'entry-in-owner-folder',
  severity: 'error',
  why: 'The owner of the folder reviews changes, so an entry in another folder is reviewed by the wrong team.',
  finds: 'a file in the wrong folder',
  wrong: '# catalog/payments/returns.yaml\nkind: service\nname: returns\nowner: supply',
  right: '# catalog/supply/returns.yaml\nkind: service\nname: returns\nowner: supply',
  layouts: ['repository'],

  *checkEntity(entity, context) {
    if (entity.origin.within) return;
    const isRequest = entity.origin.file.startsWith(`${REQUESTS_ROOT}/`);
    yield* isRequest ? misplacedRequest(entity, context) : misplacedEntry(entity, context);
  },
};

function* misplacedEntry(entity: Entity, { catalog, files }: Context): Iterable<Finding> {
  const { kind, origin } = entity;
  // Files in `catalog` itself, and those from Backstage, are the platform team's to review.
  if (origin.format !== 'waypost' || !/^catalog\/[^/]+\//.test(origin.file)) return;
  const shared = SHARED.get(kind);
  const folder = shared ?? owningTeam(entity, catalog);
  if (folder === undefined || origin.file.startsWith(`catalog/${folder}/`)) return;
  yield belongsIn(`catalog/${folder}`, entity, shared ? 'kind' : 'owner', files);
}

function* misplacedRequest(entity: Entity, { catalog, kinds, files }: Context): Iterable<Finding> {
  const { kind, name, owner, origin } = entity;
  const team = owningTeam(entity, catalog);
  if (kind !== 'resource') {
    const folder = ['catalog', SHARED.get(kind) ?? team].filter(Boolean).join('/');
    const hint = kinds.has(kind) ? move(entity, folder, files) : 'Write `kind: resource`.';
    yield finding(entity, 'kind', { what: `but ${REQUESTS_ROOT}/ is for resources only`, hint });
  } else if (team !== undefined && origin.file.startsWith(`${REQUESTS_ROOT}/${team}/`)) return;
  else if (hasFolderOwner(entity)) {
    const folder = origin.file.slice(0, origin.file.lastIndexOf('/'));
    yield { field: ['name'], ...noTeam({ name, folder, file: origin.file }, team ? [team] : catalog.names('team')) };
  } else if (team !== undefined) yield belongsIn(`${REQUESTS_ROOT}/${team}`, entity, 'owner', files);
  else if (owner && catalog.has(owner)) {
    const hint = `Delete \`${fieldName(entity, ['owner'])}\`: the owner is the team of the folder in ${REQUESTS_ROOT}/.`;
    yield finding(entity, 'owner', { what: 'which is not a team', hint });
  }
}

function owningTeam({ owner }: Entity, catalog: Catalog): string | undefined {
  return owner && catalog.has(owner) && refParts(owner).kind === 'team' ? folderOf(owner) : undefined;
}

function finding(entity: Entity, name: string, { what, hint }: { what: string; hint: string }): Finding {
  const field = [name];
  return { field, message: `\`${fieldName(entity, field)}\` is \`${spelling(entity, field)}\`, ${what}.`, hint };
}

function belongsIn(folder: string, entity: Entity, name: string, files: Files): Finding {
  return finding(entity, name, { what: `so the entry belongs in ${folder}/`, hint: move(entity, folder, files) });
}

function noTeam(
  { name, folder, file }: { name: string; folder: string; file: string },
  teams: readonly string[],
): Pick<Finding, 'message' | 'hint'> {
  const called = folder.slice(REQUESTS_ROOT.length + 1);
  const near = nearest(called.toLowerCase(), teams);
  const to = `${REQUESTS_ROOT}/${near}/${file.slice(folder.length + 1)}`;
  return {
    message: `\`${folder}\` is not the folder of a team, so \`${name}\` has no owner.`,
    hint: near
      ? `${suggestion(near)} Then run \`git mv ${shellWord(file)} ${shellWord(to)}\`.`
      : `Move it to the folder of a team, or add catalog/teams/${called}.yaml.`,
  };
}

/** The command that moves an entry with its material. One of several in a file can only be moved by hand. */
function move({ name, origin: { file, document } }: Entity, folder: string, files: Files): string {
  if (document > 0) return `Move it to ${folder}/${name}.yaml.`;
  const material = `${materialFolder(file)}/`;
  const hasMaterial = [...files.keys()].some((other) => other.startsWith(material));
  const from = hasMaterial ? `${shellWord(file)} ${shellWord(material)}` : shellWord(file);
  const to = hasMaterial ? `${folder}/` : `${folder}/${file.slice(file.lastIndexOf('/') + 1)}`;
  return `Run \`git mv ${from} ${shellWord(to)}\`.`;
}
