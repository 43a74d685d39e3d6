import { HOUR } from './day-bill.ts';
import type { Assumptions, Day } from './simulate-day.ts';
import type { WorkflowStep } from './workflow-file.ts';

const MB = 1_000_000;

/** What steps find in an ordinary day: nothing fails, and no template has a newer version. */
export const ORDINARY: Assumptions = {
  outputs: (step, { day }) => FOUND.find(({ by }) => by.test(nameOf(step)))?.outputs(day) ?? {},

  created(step, { day }) {
    const isWhole = step.uses?.endsWith('/reconcile') && step.with?.only === undefined && !isTrial(step);
    if (isWhole) day.hasToCreate = false;
  },

  // `portal build` of a catalog of 10, 100 and 1,000 services, packed: 1.6, 2.1 and 7.3 MB.
  bytes(name, { services }) {
    if (name === 'site' || name === 'github-pages') return 1.5 * MB + services * 6000;
    if (name === 'synced-docs') return 50_000 + services * 20_000;
    return 50_000;
  },
};

/** By the name of the action, what its outputs are. */
const FOUND: readonly { by: RegExp; outputs(day: Day): Readonly<Record<string, string>> }[] = [
  { by: /^actions\/upload-/, outputs: () => ({ 'artifact-id': '1', artifact_id: '1' }) },
  { by: /find-site$/, outputs: () => ({ run: '1' }) },
  { by: /render-scaffolds$/, outputs: (day) => ({ services: day.hasToCreate ? '1' : '0', archives: '0' }) },
  { by: /update-services$/, outputs: () => ({ services: '0' }) },
  { by: /sync-docs$/, outputs: (day) => ({ changed: isWorkTime(day) ? '3' : '0' }) },
  { by: /publish-if-due$/, outputs: (day) => ({ started: String(isDue(day)) }) },
  {
    by: /reconcile dry-run$/,
    outputs: (day) => ({
      ...{ effects: day.hasToCreate ? '1' : '0', environments: '' },
      'all-environments': day.scene.environments?.join(' ') ?? '',
    }),
  },
  { by: /\/provision$/, outputs: () => ({ commit: '1', runner: 'ubuntu-latest' }) },
];

function nameOf(step: WorkflowStep): string {
  return `${step.uses?.replace(/@.*/, '') ?? ''}${isTrial(step) ? ' dry-run' : ''}`;
}

function isTrial(step: WorkflowStep): boolean {
  return step.with?.['dry-run'] === 'true';
}

/** As scripts/publish/publish-if-due.ts decides. */
function isDue(day: Day): boolean {
  const last = day.lastRun('publish.yml') ?? Number.NEGATIVE_INFINITY;
  return day.lastMerge !== undefined && day.lastMerge > last && day.now - last >= HOUR;
}

function isWorkTime({ now }: Day): boolean {
  return now >= 9 * HOUR && now < 18 * HOUR;
}
