import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Ref } from '#core/catalog/ref.ts';
import { DEFAULT_HEALTH_SETTINGS } from '#core/health/health-settings.ts';
import type { Target } from '#core/health/target.ts';
import { type Figure, type Measure, seconds } from '../../bench/measure.ts';
import { PRODUCT, written } from '../../bench/workbench.ts';
import { CannotRun } from '../../cannot-run.ts';
import { runProbes } from '../run-probes.ts';

const ENDPOINTS = 10_000;
/** Milliseconds until an endpoint answers. */
const DELAY = 100;
const BUDGET = 10;
const SETTINGS = { ...DEFAULT_HEALTH_SETTINGS, concurrency: 200, retries: 0 };
const SERVER = join(PRODUCT, 'scripts/health/bench/answer-later.ts');

/** Probing many endpoints, each at a host of its own, so that no connection serves two. A server in another process plays them all. */
export const probe: Measure = {
  name: 'probe',

  async measure(bench) {
    bench.say(`Probing ${written(ENDPOINTS)} endpoints.`);
    const server = fork(SERVER, [String(DELAY)]);
    try {
      const port = (await message(server)) as number;
      return await probeAll(server, port);
    } finally {
      server.kill();
    }
  },
};

async function probeAll(server: ChildProcess, port: number): Promise<Figure[]> {
  const targets = Array.from({ length: ENDPOINTS }, (_, index) => endpoint(index));
  const start = performance.now();
  const findings = await runProbes(targets, {
    settings: SETTINGS,
    env: {},
    resolve: () => ({ address: '127.0.0.1', port }),
    now: Date.now,
    clock: () => performance.now(),
    random: Math.random,
  });
  const time = (performance.now() - start) / 1000;
  const faulty = [...findings.values()].find(
    ({ verdict }) => verdict.status === 'down' || verdict.status === 'unknown',
  );
  if (faulty)
    throw new CannotRun(`An endpoint that answers was found to be ${faulty.verdict.status}: ${faulty.verdict.cause}`, {
      fix: 'Measure again when the machine has less to do.',
    });
  server.send('count');
  const { most } = (await message(server)) as { most: number };
  return [
    seconds(`probe ${written(ENDPOINTS)} endpoints`, time, BUDGET),
    { what: 'probe: connections at a time', unit: 'number', value: most, budget: SETTINGS.concurrency },
  ];
}

function endpoint(index: number): Target {
  const url = new URL(`http://service-${index}.acme.example/healthz`);
  return {
    ref: `service:default/service-${index}` as Ref,
    address: { kind: 'http', url, method: 'GET', headers: {}, expect: { status: [], json: {} } },
    limits: SETTINGS,
    certificateWarning: SETTINGS.certificateWarning,
  };
}

async function message(server: ChildProcess): Promise<unknown> {
  const [value] = await once(server, 'message');
  return value;
}
