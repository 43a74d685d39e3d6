import { type DemoCast, isExampleHost } from '#core/health/demo-cast.ts';
import { filesOfSamples, incidentFiles } from '#core/health/ended-days.ts';
import { exampleHealth } from '#core/health/example-health.ts';
import { STATUS } from '#core/health/health-files.ts';
import { type Address, hostOf, type Target } from '#core/health/target.ts';
import { timeOf } from '#core/text/time.ts';
import { DataFolder } from '../../observed/data-folder.ts';
import { variableMissing } from '../unasked.ts';

export const EXAMPLE =
  'Example data: the past before the start of the portal is invented, and the probes now go to small servers on this machine.';

export interface Seeding {
  /** The data folder; it must be one that no real probe writes. */
  data: string;
  targets: readonly Target[];
  cast: DemoCast;
  /** Holds the values of PROBE_* variables. */
  env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds. */
  now: number;
}

/** Makes up what probes found in the last 90 days, of services at hosts below `.example`, and marks it as example data. */
export function seedHealth({ data, targets, cast, env, now }: Seeding): void {
  const store = new DataFolder(data, now);
  const seeded = targets.filter(isExample).map((target) => {
    const missing = missingVariable(target.address, env);
    const part = missing === undefined ? (cast.get(target.ref) ?? 'healthy') : { unasked: variableMissing(missing) };
    return [target.ref, exampleHealth(target.ref, part, now)] as const;
  });
  const samples = seeded.map(([ref, example]) => [ref, example.samples] as const);
  const incidents = seeded.flatMap(([, example]) => example.incidents);
  for (const [path, content] of [...filesOfSamples(samples), ...incidentFiles(incidents)]) store.write(path, content);
  const services = Object.fromEntries(seeded.map(([ref, { state }]) => [ref, state]));
  store.write(STATUS.path, { version: 1, checked: timeOf(now), example: EXAMPLE, services });
}

export function isExample({ address }: Target): boolean {
  if (address.kind === 'none') return false;
  return isExampleHost(address.kind === 'http' ? hostOf(address.url) : address.host);
}

function missingVariable(address: Address, env: Seeding['env']): string | undefined {
  return address.kind === 'http' ? Object.values(address.headers).find((variable) => !env[variable]) : undefined;
}
