import type { Entity } from '../catalog/entity.ts';
import { KINDS } from '../catalog/kinds/index.ts';
import { DEFAULT_NAMESPACE, type Ref, refParts, shortRef } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import type { Remark } from './import.ts';

/** Gets what no team owns. */
const UNOWNED = 'unowned';
/** Folders that are not read, and names of files, which no folder can have: a team of such a name gets another. */
const NO_FOLDER = /^plugins$|\.(?:ya?ml|json|md)$/i;
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * Gives each entity a file of its own where its owner looks for it: `catalog/<owner team>/<name>.yaml`. Of several with one name, services
 * come first, and the others' files say their kind.
 */
export function placeEntries(entities: readonly Entity[], people: readonly Entity[]) {
  const teamsOf = membershipIndex(people);
  const folders = new Map(entities.map((entity) => [entity, folderOf(entity, teamsOf)] as const));
  // A file with the name of a folder would turn the files in that folder into its own material.
  const taken = new Set([...folders.values()].map(({ folder }) => folder));
  const claimed = new Map<Ref, string>();
  const files = new Map<Entity, string>();
  const remarks: Remark[] = [];
  for (const entity of [...entities].sort(byImportance)) {
    const { folder, why } = folders.get(entity)!;
    const stem = freeStem(entity, folder, { taken, first: claimed.get(entity.ref) });
    taken.add(stem);
    claimed.set(entity.ref, stem);
    files.set(entity, `${stem}.yaml`);
    if (why) remarks.push({ subject: entity.ref, reason: `${why} It is in \`${folder}/\`.` });
  }
  return { files, remarks };
}

function byImportance(a: Entity, b: Entity): number {
  const kinds = [...KINDS.keys()];
  const rank = ({ kind }: Entity) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length);
  return rank(a) - rank(b) || compareText(a.ref, b.ref);
}

/** Which teams each person is in, whichever side says so. */
function membershipIndex(entities: readonly Entity[]): Map<Ref, Set<Ref>> {
  const teams = new Map<Ref, Set<Ref>>();
  for (const { ref, references } of entities) {
    for (const { relation, inverse, to } of references) {
      if (relation !== 'memberOf' || !to) continue;
      const [person, team] = inverse ? [to, ref] : [ref, to];
      teams.set(person, (teams.get(person) ?? new Set()).add(team));
    }
  }
  return teams;
}

function folderOf(
  { kind, owner }: Entity,
  teamsOf: ReadonlyMap<Ref, ReadonlySet<Ref>>,
): { folder: string; why?: string } {
  if (kind === 'team') return { folder: 'catalog/teams' };
  if (kind === 'person') return { folder: 'catalog/teams/people' };
  if (!owner) return { folder: `catalog/${UNOWNED}`, why: 'No team owns it.' };
  if (refParts(owner).kind === 'team') return { folder: teamFolder(owner) };
  const teams = [...(teamsOf.get(owner) ?? [])];
  if (teams.length !== 1) return { folder: `catalog/${UNOWNED}`, why: `Its owner, \`${owner}\`, is no team.` };
  return { folder: teamFolder(teams[0]!), why: `Its owner, \`${owner}\`, is no team, but is in one.` };
}

function teamFolder(team: Ref): string {
  const folder = shortRef(team);
  return `catalog/${NO_FOLDER.test(folder) ? `${folder}-team` : folder}`;
}

interface Claims {
  /** Paths of other entries, without their endings. */
  taken: ReadonlySet<string>;
  /** The path of an entry with the same reference, behind which this one has to come. */
  first: string | undefined;
}

function freeStem(entity: Entity, folder: string, { taken, first }: Claims): string {
  const names = first === undefined ? stems(entity) : numbered(first.slice(first.lastIndexOf('/') + 1));
  return names.map((name) => `${folder}/${name}`).find((path) => !taken.has(path))!;
}

/** Names for an entity's file, without its ending, the best first: its own, then with its namespace, its kind or a number. */
function* stems({ ref }: Entity): Generator<string> {
  const { kind, namespace, name } = refParts(ref);
  const plain = fileName(name);
  if (plain !== '' && !DEVICES.test(plain)) yield plain;
  const withKind = `${plain || 'unnamed'}-${fileName(kind)}`;
  const longer =
    namespace === DEFAULT_NAMESPACE ? [withKind] : [plain, withKind].map((n) => `${fileName(namespace)}~${n}`);
  yield* longer;
  yield* numbered(longer.at(-1)!);
}

function* numbered(name: string): Generator<string> {
  for (let number = 2; ; number++) yield `${name}~${number}`;
}

/** A text as part of a file's name on any disk. */
function fileName(text: string): string {
  return text
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/\.(?=ya?ml$)/, '-')
    .slice(0, 100)
    .replace(/^[._-]+|[._-]+$/g, '');
}
