import { isTeam } from '#core/catalog/entity.ts';
import { type Ref, refParts } from '#core/catalog/ref.ts';
import { readDesired } from '#core/parts.ts';
import type { Sha } from '../forge.ts';
import type { BareRepository } from './bare-repository.ts';

/** A line that may say that a document is about people; what it finds too many costs only its reading. */
const ABOUT_PEOPLE = 'kind.*(team|group|person|user)';

/** Logins by forge team in lower case (`acme/payments`), as the catalog of a commit has them. */
export async function teamMembers(bare: BareRepository, commit: Sha): Promise<ReadonlyMap<string, readonly string[]>> {
  const { catalog } = readDesired(await peopleFiles(bare, commit));
  const members = new Map<Ref, Set<string>>();
  for (const entity of catalog.distinct)
    for (const { relation, inverse, to } of entity.references) {
      if (relation !== 'memberOf' || !to) continue;
      const [team, person] = inverse ? [entity.ref, to] : [to, entity.ref];
      const login = catalog.get(person)?.name ?? refParts(person).name;
      members.set(team, (members.get(team) ?? new Set()).add(login));
    }
  const teams = catalog.distinct.filter(isTeam).filter(({ forgeTeam }) => forgeTeam !== undefined);
  return new Map(teams.map(({ ref, forgeTeam }) => [forgeTeam!.toLowerCase(), [...(members.get(ref) ?? [])].sort()]));
}

/** The files of a catalog that may say who belongs to which team. */
async function peopleFiles(bare: BareRepository, commit: Sha): Promise<Map<string, string>> {
  const search = ['grep', '-l', '-z', '-i', '-E', '-e', ABOUT_PEOPLE, commit, '--', 'catalog'];
  const { stdout } = await bare.known(search);
  const found = new Set(stdout.split('\0').map((name) => name.slice(commit.length + 1)));
  const files = [...(await bare.files(commit, 'catalog'))].filter(([path]) => found.has(path));
  const texts = await bare.texts(files.map(([, hash]) => hash));
  return new Map(files.map(([path], index) => [path, texts[index] ?? '']));
}
