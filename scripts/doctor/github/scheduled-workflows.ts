import { join } from 'node:path';
import { isMap } from '#core/text/is-map.ts';
import { yamlFolder } from '../../files/yaml-folder.ts';

const FOLDER = '.github/workflows';

export interface ScheduledWorkflow {
  /** `health.yml`. */
  file: string;
  /** Hours after which a run is missed, with what GitHub may be late. */
  patience: number;
}

/** The workflows of a checkout that run by a schedule, sorted. */
export function scheduledWorkflows(root: string): ScheduledWorkflow[] {
  return [...yamlFolder(join(root, FOLDER))].flatMap(([file, workflow]) => {
    const crons = cronsOf(workflow);
    return crons.length === 0 ? [] : [{ file, patience: Math.min(...crons.map(patienceOf)) }];
  });
}

function cronsOf(workflow: unknown): string[] {
  const on = isMap(workflow) && isMap(workflow.on) ? workflow.on.schedule : undefined;
  return Array.isArray(on) ? on.flatMap((one) => (isMap(one) && typeof one.cron === 'string' ? [one.cron] : [])) : [];
}

/** Twice the longest gap and some hours: hourly or more often, daily, weekly, monthly. */
function patienceOf(cron: string): number {
  const [, hour = '*', day = '*', , weekday = '*'] = cron.trim().split(/\s+/);
  if (hour === '*') return 6;
  if (day === '*' && weekday === '*') return 50;
  return day === '*' ? 15 * 24 : 63 * 24;
}
