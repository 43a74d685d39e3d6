import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Measure, median, seconds, timed } from '../../bench/measure.ts';
import { runMeasured } from '../../bench/run-measured.ts';
import { PORTAL, PRODUCT, type Workbench } from '../../bench/workbench.ts';
import { writeFiles } from '../../build/write-files.ts';
import { CannotRun } from '../../cannot-run.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { LocalServers } from '../local-servers.ts';
import { Provisioning } from '../provisioning.ts';
import type { ProvisioningPlace } from '../provisioning-place.ts';
import { factsOf } from '../stack-facts.ts';
import { startersHere } from '../starters.ts';
import { userDataFolder } from '../user-data-folder.ts';
import { provisionPlace, resourceRequest, stacksAt } from './provision-place.ts';

const RUNS = 3;
const REQUEST_BUDGET = 15;
const APPLY_BUDGET = 10;

/** A database on a laptop: from its request until a client can use it, and the plan and the apply of one by themselves. */
export const provision: Measure = {
  name: 'provision',

  async measure(bench) {
    const place = await provisionPlace(bench, 'provision', []);
    const folder = join(userDataFolder(place.root, place.env), 'servers');
    await using servers = new LocalServers(folder, () => startersHere(place.env));
    bench.say('Requesting a database where there has been none.');
    const requested = await timed(async () => {
      await servers.variablesOf('dev', ['postgresql']);
      await request('first', place);
      await use('first', place);
    });
    return [
      seconds('request to working database', requested, REQUEST_BUDGET),
      seconds('plan and apply of one resource', await planAndApply(bench, place), APPLY_BUDGET),
    ];
  },
};

/** As a person types it. The policy of the machine approves. */
async function request(name: string, { root, env }: ProvisioningPlace): Promise<void> {
  const fields = [`name=${name}`, 'service=checkout', 'environments.dev.size=small'].flatMap((set) => ['--set', set]);
  const words = ['provision', 'postgresql', ...fields, '--yes', '--as', 'ines-okafor', '--root', root];
  const home = { XDG_DATA_HOME: env.XDG_DATA_HOME! };
  const { output } = await runMeasured([PORTAL, ...words], home);
  if (!output.includes(`\`${name}\` in dev is ready.`))
    throw new CannotRun(`The request did not end with a database:\n${output}`, { fix: 'Fix that first.' });
}

/** Writes into the database, with what its service is given. */
async function use(name: string, place: ProvisioningPlace): Promise<void> {
  const stack = stacksAt(place.root).find(({ object }) => object === name)!;
  const { host, port, database, user } = factsOf(stack, join(place.root, '.portal/data'))!.outputs;
  const { value } = (await Provisioning.secretsOf(place).read(stack.name))!;
  const { Client } = createRequire(join(PRODUCT, 'infra/package.json'))('pg');
  const client = new Client({ connectionString: `postgresql://${user}:${value}@${host}:${port}/${database}` });
  await client.connect();
  await client.query('CREATE TABLE public.bench (id int)');
  await client.end();
}

/** @returns seconds; the server runs already */
async function planAndApply(bench: Workbench, place: ProvisioningPlace): Promise<number> {
  const names = Array.from({ length: RUNS }, (_, index) => `other-${index}`);
  writeFiles(
    names.map((name) => resourceRequest(name)),
    place.root,
  );
  await using provisioning = new Provisioning(place, () => Promise.resolve(desiredState(place.root)));
  const provisioner = await provisioning.provisioner();
  const times: number[] = [];
  for (const stack of stacksAt(place.root).filter(({ object }) => names.includes(object))) {
    bench.say(`Planning and applying \`${stack.name}\`.`);
    const planAndApplyIt = async () => {
      await provisioner.plan(stack);
      await provisioner.apply(stack, { isRemoval: false, isProtected: false });
    };
    times.push(await timed(planAndApplyIt));
  }
  return median(times);
}
