import { ORDINARY } from './assumptions.ts';
import { minutesOf } from './month-costs.ts';
import { simulateDay } from './simulate-day.ts';
import type { WorkflowFile } from './workflow-file.ts';

const TUESDAY = 2;

export interface ProvisionedPortal {
  environments: number;
  /** In each environment. */
  resources: number;
}

/** Billed minutes that a private portal pays a night for provisioning, if people ask for nothing. */
export function nightMinutes(
  workflows: readonly WorkflowFile[],
  { environments, resources }: ProvisionedPortal,
): number {
  const own = workflows.filter(({ file }) => file === 'provision.yml');
  const names = Array.from({ length: environments }, (_, index) => `environment-${index}`);
  const variables = { WAYPOST_READY: 'true', WAYPOST_MAKER_ID: '1' };
  const quiet = { services: resources / 5, pulls: 0, open: 0, pace: 'one by one', weekday: TUESDAY } as const;
  const scene = { visibility: 'private', ...quiet, variables, environments: names, resources } as const;
  return minutesOf(simulateDay(own, scene, ORDINARY));
}
