import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from '#core/provision/stack/stack.ts';
import { writeFiles } from '../../build/write-files.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { LocalServers } from '../../provision/local-servers.ts';
import type { Provisioner } from '../../provision/provisioner.ts';
import { Provisioning } from '../../provision/provisioning.ts';
import { startersHere } from '../../provision/starters.ts';
import { userDataFolder } from '../../provision/user-data-folder.ts';
import type { Figure } from '../figure.ts';
import type { Measure } from '../measure.ts';
import { provisionPlace, resourceRequest, stacksAt } from '../provision-place.ts';
import type { Workbench } from '../workbench.ts';

const TYPES = ['postgresql', 'redis', 's3-bucket'];
const NO_APPROVAL = { isRemoval: false, isProtected: false };

/** What one stack of each type takes with OpenTofu and a server of its own: scripts/bench/month/stack-times.ts has the numbers. */
export const stackTimes: Measure = {
  name: 'stack-times',
  onRequest: 'month',

  async measure(bench) {
    const place = await provisionPlace(bench, 'stack-times', requestsOf('small'));
    const folder = join(userDataFolder(place.root, place.env), 'servers');
    await using servers = new LocalServers(folder, () => startersHere(place.env));
    await servers.variablesOf('dev', ['postgresql', 'redis', 's3']);
    await using provisioning = new Provisioning(place, () => Promise.resolve(desiredState(place.root)));
    const provisioner = await provisioning.provisioner();
    const small = stacksAt(place.root);
    writeFiles(requestsOf('medium'), place.root);
    const medium = stacksAt(place.root);
    const states = join(place.root, '.portal/provision/state');
    const figures: Figure[] = [];
    for (const [index, stack] of small.entries())
      figures.push(...(await timesOf({ small: stack, medium: medium[index]! }, { bench, provisioner, states })));
    return figures;
  },
};

function requestsOf(size: string): (readonly [string, string])[] {
  return TYPES.map((type) => {
    const [path, text] = resourceRequest(`one-${type}`, { type });
    return [path, text.replace('size: small', `size: ${size}`)];
  });
}

async function timesOf(
  { small, medium }: { small: Stack; medium: Stack },
  { bench, provisioner, states }: { bench: Workbench; provisioner: Provisioner; states: string },
): Promise<Figure[]> {
  const { name, type } = small;
  bench.say(`Creating, changing, looking at and deleting \`${name}\`.`);
  const timed = async (what: string, work: () => Promise<unknown>): Promise<Figure> => {
    const start = performance.now();
    await work();
    return { what: `${type}: ${what}`, unit: 'seconds', value: (performance.now() - start) / 1000 };
  };
  const changes = [
    await timed('plan and apply what is new', () => provisioner.apply(small, NO_APPROVAL)),
    await timed('plan and apply another size', () => provisioner.apply(medium, NO_APPROVAL)),
    await timed('look for drift', () => provisioner.refresh(medium)),
  ];
  const state = statSync(join(states, `${name}.tfstate`)).size;
  const deleted = await timed('delete', () => provisioner.destroy(name, { isRemoval: true, isProtected: false }));
  return [...changes, deleted, { what: `${type}: state, encrypted`, unit: 'bytes', value: state }];
}
