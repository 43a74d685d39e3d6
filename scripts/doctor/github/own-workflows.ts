import { join } from 'node:path';
import { isMap } from '#core/text/is-map.ts';
import { yamlFolder } from '../../files/yaml-folder.ts';

/** In minutes. */
const DAY = 24 * 60;
const MONTH = 31 * DAY;
const FOLDER = '.github/workflows';

export interface OwnWorkflow {
  /** `health.yml`. */
  file: string;
  /** Hours after which a run is missed, with what GitHub may be late. Undefined where it has no schedule. */
  patience?: number;
  /** Minutes after which GitHub stops each job, by the name that GitHub shows. */
  timeouts: ReadonlyMap<string, number>;
}

/** The workflows of a checkout, sorted. */
export function ownWorkflows(root: string): OwnWorkflow[] {
  return [...yamlFolder(join(root, FOLDER))].map(([file, workflow]) => {
    const crons = cronsOf(workflow);
    return { file, timeouts: timeoutsOf(workflow), ...(crons.length > 0 && { patience: patienceOf(crons) }) };
  });
}

/** GitHub's own, where a job names none. @see https://docs.github.com/actions/reference/limits */
const LONGEST_JOB = 6 * 60;

function timeoutsOf(workflow: unknown): Map<string, number> {
  const jobs = isMap(workflow) && isMap(workflow.jobs) ? Object.entries(workflow.jobs) : [];
  return new Map(
    jobs.flatMap(([id, job]) => {
      if (!isMap(job)) return [];
      const minutes = job['timeout-minutes'];
      return [[typeof job.name === 'string' ? job.name : id, typeof minutes === 'number' ? minutes : LONGEST_JOB]];
    }),
  );
}

function cronsOf(workflow: unknown): string[] {
  const on = isMap(workflow) && isMap(workflow.on) ? workflow.on.schedule : undefined;
  return Array.isArray(on) ? on.flatMap((one) => (isMap(one) && typeof one.cron === 'string' ? [one.cron] : [])) : [];
}

/**
 * Hours that a run may be late and no more, as GitHub's schedules are hours late on many days.
 *
 * @see https://github.com/upptime/upptime/issues/42
 */
const LATEST = 24;

/** Twice the longest time between two starts and two hours, or a day. */
function patienceOf(crons: readonly string[]): number {
  const starts = [...new Set(crons.flatMap(startsOfWeek))].sort((a, b) => a - b);
  const gaps = starts.map((start, index) => (starts[index + 1] ?? starts[0]! + 7 * DAY) - start);
  return Math.max(LATEST, Math.ceil((2 * Math.max(...(gaps.length > 0 ? gaps : [MONTH]))) / 60) + 2);
}

/** In minutes; none of a schedule that starts on days of a month, as no week is like the other. */
function startsOfWeek(cron: string): number[] {
  const [, , day, , weekday] = cron.trim().split(/\s+/);
  if (!isKnownCron(cron) || (day !== '*' && weekday === '*')) return [];
  return [0, 1, 2, 3, 4, 5, 6].flatMap((of) => minutesOfDay(cron, of).map((minute) => of * DAY + minute));
}

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const PART = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/;

/**
 * Gives the minutes of a day at which a cron line starts a run, without what GitHub is late.
 *
 * @param weekday 0 is Sunday; days of a month are not looked at
 * @throws {Error} for a line that `isKnownCron` refuses
 */
function minutesOfDay(cron: string, weekday: number): number[] {
  const { minute, hour, day } = fieldsOf(cron);
  if (!isIn(day, weekday)) return [];
  return Array.from({ length: DAY }, (_, at) => at).filter(
    (at) => isIn(minute, at % 60) && isIn(hour, Math.floor(at / 60)),
  );
}

/** Whether a line has nothing but numbers, ranges, steps and names of weekdays. */
function isKnownCron(cron: string): boolean {
  return Object.values(fieldsOf(cron)).every((field) => field.split(',').every((part) => PART.test(part)));
}

function fieldsOf(cron: string): { minute: string; hour: string; day: string } {
  const [minute = '*', hour = '*', , , day = '*'] = cron.trim().split(/\s+/);
  const numbered = day.replace(/[a-z]{3}/gi, (name) => {
    const index = WEEKDAYS.indexOf(name.toUpperCase());
    return index < 0 ? name : String(index);
  });
  return { minute, hour, day: numbered };
}

function isIn(field: string, value: number): boolean {
  return field.split(',').some((part) => {
    const found = PART.exec(part);
    if (!found) throw new Error(`This part of a cron line is not known: ${part}`);
    const [, first, last, step = '1'] = found;
    const from = first === undefined ? 0 : Number(first);
    const to = first === undefined ? Number.POSITIVE_INFINITY : Number(last ?? first);
    return value >= from && value <= to && (value - from) % Number(step) === 0;
  });
}
