import { join } from 'node:path';
import type { Stack } from '#core/provision/stack/stack.ts';
import { resourceFactsFile, type StackFacts } from '#core/provision/state/resource-facts.ts';
import { timeOf } from '#core/text/time.ts';
import { inTurn, type Measure, median, seconds } from '../../bench/measure.ts';
import { runMeasured } from '../../bench/run-measured.ts';
import { PORTAL } from '../../bench/workbench.ts';
import { writeFiles } from '../../build/write-files.ts';
import { CannotRun } from '../../cannot-run.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { systemClock } from '../../clock.ts';
import { DataFolder } from '../../observed/data-folder.ts';
import { Provisioning } from '../provisioning.ts';
import type { ProvisioningPlace } from '../provisioning-place.ts';
import { provisionPlace, resourceRequests, stacksAt } from './provision-place.ts';

const RESOURCES = 500;
const RUNS = 3;
const BUDGET = 5;

/** `portal reconcile` of many resources that are as they are requested: what was recorded says so, and none is planned. */
export const unchangedResources: Measure = {
  name: 'unchanged-resources',

  async measure(bench) {
    const place = await provisionPlace(bench, 'unchanged-resources', resourceRequests(RESOURCES));
    await recordAsApplied(place);
    // Publishes what is recorded.
    await reconcileOnce(place);
    const times = await inTurn(RUNS, async (run) => {
      bench.say(`Reconciling ${RESOURCES} unchanged resources, ${run} of ${RUNS}.`);
      const { effects, wallSeconds } = await reconcileOnce(place);
      if (effects.length > 0) throw new CannotRun(`${effects.length} effects were left.`, { fix: 'Report it.' });
      return wallSeconds;
    });
    return [seconds(`reconcile of ${RESOURCES} unchanged resources`, median(times), BUDGET)];
  },
};

async function reconcileOnce({ root, env }: ProvisioningPlace): Promise<{ effects: unknown[]; wallSeconds: number }> {
  const words = ['reconcile', '--only', 'resources', '--as', 'ines-okafor', '--json', '--root', root];
  const home = { XDG_DATA_HOME: env.XDG_DATA_HOME! };
  const { output, wallSeconds } = await runMeasured([PORTAL, ...words], home);
  return { wallSeconds, ...(JSON.parse(output) as { effects: unknown[] }) };
}

/** Leaves what an apply leaves of each: a secret, a record, and a state, which is not opened while nothing changes. */
async function recordAsApplied(place: ProvisioningPlace): Promise<void> {
  const { root } = place;
  await using provisioning = new Provisioning(place, () => Promise.resolve(desiredState(root)));
  const provisioner = await provisioning.provisioner();
  const folder = new DataFolder(join(root, '.portal/data'), systemClock.now());
  const stacks = stacksAt(root);
  for (const stack of stacks) {
    const { resource, service, type } = stack;
    await provisioner.secrets.ensure(stack.name);
    const facts = factsOf(stack, await provisioner.digestOf(stack));
    folder.write(resourceFactsFile(service, resource).path, { resource, service, type, stacks: [facts] });
  }
  writeFiles(
    stacks.map(({ name }) => [`${name}.tfstate`, '{}']),
    join(root, '.portal/provision/state'),
  );
}

function factsOf({ name, environment, platform, size, file, secrets }: Stack, digest: string): StackFacts {
  const outputs = { host: '127.0.0.1', port: 5432, user: name };
  const applied = timeOf(systemClock.now());
  return { stack: name, environment, platform, size, file, digest, secrets, outputs, applied };
}
