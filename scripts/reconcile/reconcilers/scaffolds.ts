import type { Effect } from '#core/reconcile/effect.ts';
import type { Plan } from '#core/reconcile/reconciler.ts';
import { type RequestedService, requestedServices } from '#core/scaffold/service/requested-services.ts';
import { eachOfMany } from '../../each-of-many.ts';
import { orReason } from '../../forge/error-sentence.ts';
import { defineReconciler } from '../define-reconciler.ts';
import { bulkRecord, type LostRecord } from '../scaffolds/lost-records.ts';
import { type RefusedService, refusedEffect } from '../scaffolds/refused-effect.ts';
import { askState, type RepositoryState, stateOf } from '../scaffolds/repository-state.ts';
import { ScaffoldRecords } from '../scaffolds/scaffold-records.ts';
import { type ScaffoldWorld, TEMPLATES } from '../scaffolds/scaffold-world.ts';
import { originOf, type Placed, type Seen, seeService } from '../scaffolds/see-service.ts';
import { serviceEffects, standingOf } from '../scaffolds/service-effects.ts';
import { ServiceInMaking, type ServiceToMake } from '../scaffolds/service-in-making.ts';

/** More than these are asked for in one list. */
const FEW = 20;

interface Observed {
  /** Repositories of services that are recorded. */
  recorded: readonly string[];
  toMake: readonly ServiceToMake[];
  lost: readonly LostRecord[];
  refused: readonly RefusedService[];
}

interface Refused {
  requested: RequestedService;
  reason: string;
  isByEntry: boolean;
}

/** Makes the repositories of services whose entry has a `scaffold` block. Only of those without a record the forge is asked. */
export const scaffolds = defineReconciler({
  name: 'scaffolds',
  needs: { templates: TEMPLATES },
  observe,

  plan(world, { recorded, toMake, lost, refused }): Plan {
    const records = new ScaffoldRecords(world);
    const effects: Effect[] = [
      ...toMake.flatMap((about) => serviceEffects(new ServiceInMaking(about, { world, records }))),
      ...refused.map((each) => refusedEffect(each, world)),
      ...(lost.length > 0 ? [bulkRecord(lost, { world, records })] : []),
    ];
    const planned = new Set(effects.map(({ name }) => name));
    const made = toMake.flatMap(({ name, isMade }) => (isMade ? [name] : []));
    const standing = [...recorded, ...made, ...lost.map(({ name }) => name)].flatMap(standingOf);
    return { effects, standing: standing.filter((name) => !planned.has(name)) };
  },
});

async function observe(world: ScaffoldWorld): Promise<Observed> {
  const { files, settings, catalog } = await world.desired();
  const all = requestedServices(catalog, settings.repository ?? world.repository.name);
  const records = new ScaffoldRecords(world);
  // What was made under a former name is there.
  const names = ({ service }: RequestedService) => [service.ref, ...catalog.formerRefs(service)];
  const missing = all.filter((each) => names(each).every((ref) => records.read(ref) === undefined));
  const there = missing.length === 0 ? new Set() : await records.onBranchOnly(missing.flatMap(names));
  const open = missing.filter((each) => !names(each).some((ref) => there.has(ref)));
  const isOpen = new Set(open);
  const recorded = all.flatMap((each) =>
    'repository' in each.place && !isOpen.has(each) ? [each.place.repository] : [],
  );
  const { placed, refused } = place(open);
  const stateOfEach = await stateAsker(world, placed);
  const about = { world, files, catalog, portal: settings.url };
  // What is in the way of one service holds up no other.
  const seen = await eachOfMany(
    placed,
    async (requested, index): Promise<Exclude<Seen, { reason: string }> | Refused> => {
      const isMany = index >= FEW;
      const one = await orReason(
        stateOfEach(requested).then((state) => seeService(requested, state, { ...about, isMany })),
      );
      return 'reason' in one ? { requested, isByEntry: 'requested' in one, reason: one.reason } : one;
    },
  );
  const withOrigin = async ({ requested, ...why }: Refused): Promise<RefusedService> => {
    const origin = await orReason(originOf(requested, world).then((found) => ({ found })));
    return { service: requested.service.ref, ...why, origin: 'found' in origin ? origin.found : undefined };
  };
  return {
    recorded,
    toMake: seen.flatMap((one) => ('toMake' in one ? [one.toMake] : [])),
    lost: seen.flatMap((one) => ('lost' in one ? [one.lost] : [])),
    refused: await eachOfMany([...refused, ...seen.flatMap((one) => ('reason' in one ? [one] : []))], withOrigin),
  };
}

/** Gives each its repository; of two with the same, the first by reference has it. */
function place(open: readonly RequestedService[]): {
  placed: Placed[];
  refused: Refused[];
} {
  const placed = new Map<string, Placed>();
  const refused: Refused[] = [];
  for (const requested of open) {
    const { service, place } = requested;
    if ('error' in place) {
      refused.push({ requested, isByEntry: true, reason: `${service.origin.file}: ${place.error}` });
      continue;
    }
    const key = place.repository.toLowerCase();
    const other = placed.get(key);
    if (other)
      refused.push({
        requested,
        isByEntry: true,
        reason: `\`${place.repository}\` is also to be that of \`${other.service.ref}\`. Write another \`repo\` into ${service.origin.file}.`,
      });
    else placed.set(key, { ...requested, name: place.repository });
  }
  return { placed: [...placed.values()], refused };
}

/** Reads the progress of each. If there are many, for example after all records were lost, one list answers for all of them. */
async function stateAsker(
  { forge }: ScaffoldWorld,
  placed: readonly Placed[],
): Promise<(requested: Placed) => Promise<RepositoryState>> {
  const owner = placed[0]?.name.split('/')[0];
  const listed = placed.length > FEW && owner !== undefined ? await forge.repositories(owner) : undefined;
  const byName = new Map(listed?.map((each) => [each.name.toLowerCase(), each]));
  return async (requested) => {
    const repository = forge.repository(requested.name);
    if (!listed) return askState(repository, requested);
    const facts = byName.get(requested.name.toLowerCase());
    return facts ? stateOf(repository, requested, facts) : { kind: 'absent' };
  };
}
