import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect } from 'vitest';
import { openRuns } from '../../core/audit/runs-of.ts';
import { FileSecrets } from '../../scripts/provision/secrets/file-secrets.ts';
import { isInStep } from '../../scripts/reconcile/reconcile.ts';
import { isLong } from '../how-many.ts';
import { longTest } from '../long-test.ts';
import { inWorld } from './in-world.ts';
import { FEW_KILLS, KILLS } from './kill-point.ts';
import { databaseRequest, endsOf, lacks, type ProvisionWorld } from './provision-world.ts';

let world: ProvisionWorld;
const longTestHere = longTest(lacks('tofu'));

const test = inWorld({}, (made) => {
  world = made;
});

/** Whether a run got to the point and was killed there, with all that it started. */
async function killed(point: string): Promise<boolean> {
  const script = join(import.meta.dirname, 'run-killed-provision.ts');
  const child = spawn(process.execPath, [script, world.laptop.root, ...point.split(' ')], {
    ...{ stdio: 'inherit', detached: true },
    env: { ...world.env, NODE_COMPILE_CACHE: join(tmpdir(), 'waypost-killed-modules') },
  });
  const [code, signal] = await once(child, 'exit');
  if (signal === null && code !== 0) throw new Error(`The run that was to be killed failed with ${code}.`);
  return signal === 'SIGKILL';
}

const fileOf = (name: string) => `infra/requests/payments/${name}.yaml`;
const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);

async function whatIsThere() {
  const databases = await world.admin(
    "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'",
  );
  const roles = await world.admin("SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> 'postgres'");
  return {
    databases: databases.map(({ datname }) => datname),
    roles: roles.map(({ rolname }) => rolname),
    secrets: namesIn(join(world.own, 'secrets')),
    states: namesIn(join(world.laptop.root, '.portal/provision/state')).filter((name) => !name.includes('.backup')),
    work: namesIn(join(world.laptop.root, '.portal/provision/work')),
    records: namesIn(join(world.laptop.root, '.portal/data/resources/checkout')),
  };
}

const rounds = isLong() ? KILLS.map((point) => [point]) : FEW_KILLS;
const all = rounds.flat().length;

test(`after ${all} runs that are killed, all is finished by the next, and nothing is doubled or left`, async () => {
  let kills = 0;
  let before: string | undefined;
  for (const [index, points] of rounds.entries()) {
    const name = `orders-${index}`;
    const removal = before === undefined ? {} : { [fileOf(before)]: null };
    await world.merge({ [fileOf(name)]: databaseRequest(name), ...removal });
    for (const point of points) if (await killed(point)) kills++;
    const point = points.join(', ');
    const next = await world.reconcile();
    expect([point, isInStep(next), endsOf(next)]).toEqual([point, true, expect.anything()]);
    expect(await whatIsThere(), point).toEqual({
      ...{ databases: [name], roles: [name], work: [], records: [`${name}.json`] },
      ...{ secrets: [`dev.${name}.json`], states: [`dev.${name}.tfstate`] },
    });
    const { host, port } = world.facts(name).stacks[0].outputs;
    const address = `postgresql://${name}:${world.secret(`dev.${name}`).value}@${host}:${port}/${name}`;
    expect(await world.sql(address, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(endsOf(await world.reconcile())).toEqual({});
    before = name;
  }
  // A call of a destroy is not reached where nothing is to be deleted.
  expect(kills).toBeGreaterThanOrEqual(isLong() ? all - 2 : all);
  const records = await world.audit();
  expect(openRuns(records)).toEqual([]);
  for (const effect of records.map((each) => each.effect).filter((each) => /^(apply|destroy) /.test(each ?? ''))) {
    const ends = records.filter((each) => each.effect === effect && each.outcome !== 'started');
    expect([effect, ends.length > 0, ends.filter(({ outcome }) => outcome === 'failed')]).toEqual([effect, true, []]);
    expect(ends.filter(({ outcome }) => outcome === 'abandoned')).toEqual([]);
  }
});

longTestHere(
  'what a killed run made is deleted, also if its request is retired before a state says what there is',
  async () => {
    const before = await whatIsThere();
    await world.merge({ [fileOf('lost')]: databaseRequest('lost') });
    expect(await killed('after apply')).toBe(true);
    // As if it had been killed a moment earlier, between the server's answer and the write.
    const state = join(world.laptop.root, '.portal/provision/state/dev.lost.tfstate');
    for (const end of ['', '.backup']) rmSync(`${state}${end}`, { force: true });
    expect((await whatIsThere()).databases).toContain('lost');
    // Of this one, nothing was made yet.
    await new FileSecrets(join(world.own, 'secrets'), () => 1e12).ensure('dev.never');
    await world.merge({ [fileOf('lost')]: null });
    expect(endsOf(await world.reconcile())).toEqual({ 'destroy dev.lost': 'done', 'destroy dev.never': 'done' });
    expect(await whatIsThere()).toEqual(before);
  },
);
