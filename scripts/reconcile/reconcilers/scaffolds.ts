import { Catalog } from '#core/catalog/catalog.ts';
import { isTeam } from '#core/catalog/entity.ts';
import { readEntities } from '#core/catalog/read-entities.ts';
import { readSettings } from '#core/catalog/read-settings.ts';
import type { Cause, Effect } from '#core/reconcile/effect.ts';
import { defineReconciler, type Plan } from '#core/reconcile/reconciler.ts';
import { type WantedService, wantedServices } from '#core/scaffold/wanted-services.ts';
import type { RepositoryName } from '../../forge/forge.ts';
import { prepareMaking } from '../../scaffold/making/prepare-making.ts';
import { eachOfMany } from '../each-of-many.ts';
import { bulkRecord, type LostRecord } from '../scaffolds/lost-records.ts';
import { ServiceMaker, type Wish } from '../scaffolds/make-service.ts';
import { originOfEntry } from '../scaffolds/origin-of-entry.ts';
import { refusedEffect } from '../scaffolds/refused-effect.ts';
import { type RepositoryState, stateOf } from '../scaffolds/repository-state.ts';
import { ScaffoldRecords } from '../scaffolds/scaffold-records.ts';
import { serviceEffects, standingOf } from '../scaffolds/service-effects.ts';
import type { World } from '../world.ts';

/** More than these are asked for in one list. */
const FEW = 20;

interface Observed {
  /** Repositories of services that are recorded. */
  recorded: readonly string[];
  wishes: readonly { wish: Wish; isMade: boolean }[];
  lost: readonly LostRecord[];
  refused: readonly (Refused & { cause: Cause | undefined })[];
}

interface Refused {
  wanted: WantedService;
  /** Full sentences. */
  reason: string;
}

/** Makes the repositories of services whose entry has a `scaffold` block. Only of those without a record the forge is asked. */
export const scaffolds = defineReconciler({
  name: 'scaffolds',
  observe,

  plan(world: World, { recorded, wishes, lost, refused }): Plan {
    const records = new ScaffoldRecords(world);
    const effects: Effect[] = [
      ...wishes.flatMap(({ wish, isMade }) => serviceEffects(wish, new ServiceMaker(wish, { world, records }), isMade)),
      ...refused.map(({ wanted, reason, cause }) => refusedEffect(wanted.service.ref, reason, cause)),
      ...(lost.length > 0 ? [bulkRecord(lost, { world, records })] : []),
    ];
    const planned = new Set(effects.map(({ name }) => name));
    const made = wishes.flatMap(({ wish, isMade }) => (isMade ? [wish.name] : []));
    const standing = [...recorded, ...made, ...lost.map(({ name }) => name)].flatMap(standingOf);
    return { effects, standing: standing.filter((name) => !planned.has(name)) };
  },
});

async function observe(world: World): Promise<Observed> {
  const files = await world.desired();
  const { settings } = readSettings(files, []);
  const catalog = new Catalog(readEntities(files, { layout: 'repository' }).entities);
  const all = wantedServices(catalog, settings.repository ?? world.repository.name);
  const records = new ScaffoldRecords(world);
  const missing = all.filter(({ service }) => records.read(service.ref) === undefined);
  const there =
    missing.length === 0 ? new Set() : await records.onBranchOnly(missing.map(({ service }) => service.ref));
  const open = missing.filter(({ service }) => !there.has(service.ref));
  const isOpen = new Set(open);
  const recorded = all.flatMap((each) =>
    'repository' in each.place && !isOpen.has(each) ? [each.place.repository] : [],
  );
  const { placed, refused } = place(open);
  const states = await askStates(world, placed);
  const about = { world, files, catalog, portal: settings.url };
  const withCause = async (each: Refused) => {
    const origin = await originOfEntry(each.wanted.service.origin.file, await world.main(), world);
    return { ...each, cause: origin?.cause };
  };
  const seen = await eachOfMany([...states], async ([each, state], index) =>
    see(each, state, { ...about, isMany: index >= FEW }),
  );
  return {
    recorded,
    wishes: seen.flatMap((one) => ('wish' in one ? [one] : [])),
    lost: seen.flatMap((one) => ('lost' in one ? [one.lost] : [])),
    refused: await eachOfMany([...refused, ...seen.flatMap((one) => ('reason' in one ? [one] : []))], withCause),
  };
}

type Placed = WantedService & { name: RepositoryName };

/** Gives each its repository; of two with the same, the first by reference has it. */
function place(open: readonly WantedService[]): {
  placed: Placed[];
  refused: Refused[];
} {
  const placed = new Map<string, Placed>();
  const refused: Refused[] = [];
  for (const wanted of open) {
    const { service, place } = wanted;
    if ('fault' in place) {
      refused.push({ wanted, reason: `${service.origin.file}: ${place.fault}` });
      continue;
    }
    const key = place.repository.toLowerCase();
    const other = placed.get(key);
    if (other)
      refused.push({
        wanted,
        reason: `\`${place.repository}\` is also to be that of \`${other.service.ref}\`. Write another \`repo\` into ${service.origin.file}.`,
      });
    else placed.set(key, { ...wanted, name: place.repository });
  }
  return { placed: [...placed.values()], refused };
}

/** Asks how far each is. Where there are many, as when all records were lost, a list tells of all of them what it can. */
async function askStates(world: World, placed: readonly Placed[]): Promise<Map<Placed, RepositoryState>> {
  const { forge } = world;
  const owner = placed[0]?.name.split('/')[0];
  const listed = placed.length > FEW && owner !== undefined ? await forge.repositories(owner) : undefined;
  const byName = new Map(listed?.map((each) => [each.name.toLowerCase(), each]));
  const states = await eachOfMany(placed, async (each): Promise<[Placed, RepositoryState]> => {
    const repository = forge.repository(each.name);
    const facts = listed ? byName.get(each.name.toLowerCase()) : await repository.facts();
    return [each, facts ? await stateOf(repository, each, facts) : { kind: 'absent' }];
  });
  return new Map(states);
}

type Seen = { wish: Wish; isMade: boolean } | { lost: LostRecord } | Refused;

interface About {
  world: World;
  files: Awaited<ReturnType<World['desired']>>;
  catalog: Catalog;
  portal: string | undefined;
  isMany: boolean;
}

async function see(
  wanted: Placed,
  state: RepositoryState,
  { world, files, catalog, portal, isMany }: About,
): Promise<Seen> {
  const isMade = state.kind === 'made';
  const { service, name } = wanted;
  if (isMade && isMany) return { lost: { wanted, name, state } };
  const making = await prepareMaking(wanted, { files, history: world.history });
  if ('reason' in making) return isMade ? { lost: { wanted, name, state } } : { wanted, reason: making.reason };
  const owner = service.owner && catalog.get(service.owner);
  const team = owner && isTeam(owner) ? owner : undefined;
  const origin = await originOfEntry(service.origin.file, await world.main(), world);
  const cause =
    world.cause?.commit !== undefined && world.cause.commit === origin?.cause.commit ? world.cause : origin?.cause;
  return {
    isMade,
    wish: {
      ...{ wanted, name, making, team, portal },
      hasTeam: team?.forgeTeam !== undefined && (await isThere(world, team.forgeTeam, name)),
      origin: origin && { ...origin, cause: cause! },
    },
  };
}

/** Whether a team could be given a repository: it is of the same organisation, and the forge has it. */
async function isThere({ forge }: World, team: string, repository: string): Promise<boolean> {
  const owner = (name: string) => name.split('/')[0]!.toLowerCase();
  return owner(team) === owner(repository) && (await forge.teamMembers(team)) !== undefined;
}
