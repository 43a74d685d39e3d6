import { join } from 'node:path';
import { isMap } from '#core/text/is-map.ts';
import { yamlFolder } from '../../files/yaml-folder.ts';
import { DAY, isKnownCron, minutesOfDay } from './cron.ts';

/** In minutes. */
const MONTH = 31 * DAY;
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
    return crons.length === 0 ? [] : [{ file, patience: patienceOf(crons) }];
  });
}

function cronsOf(workflow: unknown): string[] {
  const on = isMap(workflow) && isMap(workflow.on) ? workflow.on.schedule : undefined;
  return Array.isArray(on) ? on.flatMap((one) => (isMap(one) && typeof one.cron === 'string' ? [one.cron] : [])) : [];
}

/** Twice the longest time between two starts and two hours, at least six. */
function patienceOf(crons: readonly string[]): number {
  const starts = [...new Set(crons.flatMap(startsOfWeek))].sort((a, b) => a - b);
  const gaps = starts.map((start, index) => (starts[index + 1] ?? starts[0]! + 7 * DAY) - start);
  return Math.max(6, Math.ceil((2 * Math.max(...(gaps.length > 0 ? gaps : [MONTH]))) / 60) + 2);
}

/** In minutes; none of a schedule that starts on days of a month, as no week is like the other. */
function startsOfWeek(cron: string): number[] {
  const [, , day, , weekday] = cron.trim().split(/\s+/);
  if (!isKnownCron(cron) || (day !== '*' && weekday === '*')) return [];
  return [0, 1, 2, 3, 4, 5, 6].flatMap((of) => minutesOfDay(cron, of).map((minute) => of * DAY + minute));
}
