import { refParts } from '#core/catalog/ref.ts';
import {
  EXAMPLE_FILE,
  exampleFile,
  RESOURCES_FILE,
  resourcesFile,
} from '#core/provision/connection/service-connection.ts';
import { askedDigest } from '#core/provision/stack/asked-digest.ts';
import { desiredStacks } from '#core/provision/stack/desired-stacks.ts';
import type { Stack } from '#core/provision/stack/stack.ts';
import { resourceFactsFile, type StackFacts } from '#core/provision/state/resource-facts.ts';
import { timeOf } from '#core/text/time.ts';
import { sha256 } from '../../audit/sha256.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { connectedTo, partOf } from '../../provision/reconcile/inject-service.ts';
import type { RecordedStack } from '../../provision/reconcile/resource-records.ts';
import type { MonthCloud } from './month-cloud.ts';
import type { MonthPortal } from './month-portal.ts';

/** Makes what the first requests ask for, as earlier months did: it exists, is recorded, and its services have it. */
export async function seedRecords(portal: MonthPortal, cloud: MonthCloud, now: number): Promise<void> {
  const desired = desiredState(portal.root);
  const recorded = new Map<string, RecordedStack>();
  const engine = cloud.engine();
  for (const stack of desiredStacks(desired).stacks) {
    const made = await engine.apply(stack, { isRemoval: false, isProtected: false });
    const { resource, service, type } = stack;
    const facts = factsOf(stack, { ...made, applied: timeOf(now) });
    recorded.set(stack.name, { resource, service, type, facts, path: resourceFactsFile(service, resource).path });
  }
  for (const service of new Set([...recorded.values()].map((each) => each.service))) {
    const connected = connectedTo(service, { recorded, desired, gone: [] });
    for (const { facts } of connected) facts.injected = partOf(connected, facts.environment);
    await portal.give(refParts(service).name, [
      [RESOURCES_FILE, resourcesFile(connected)],
      [EXAMPLE_FILE, exampleFile(undefined, connected)],
    ]);
  }
  const files = Map.groupBy(recorded.values(), ({ path }) => path);
  const texts = [...files].map(([path, stacks]) => {
    const { resource, service, type } = stacks[0]!;
    const content = { time: timeOf(now), resource, service, type, stacks: stacks.map(({ facts }) => facts) };
    return [path, `${JSON.stringify(content, undefined, 2)}\n`] as const;
  });
  await portal.publish(new Map(texts), now);
}

function factsOf(stack: Stack, made: Pick<StackFacts, 'digest' | 'applied'> & { outputs: unknown }): StackFacts {
  const { name, environment, platform, size, file, secrets } = stack;
  const { digest, applied, outputs } = made;
  return {
    ...{ stack: name, environment, platform, size, file, secrets, digest, applied, made: applied },
    ...{ outputs: outputs as StackFacts['outputs'], asked: askedDigest(stack, sha256), secretVersion: 1 },
  };
}
