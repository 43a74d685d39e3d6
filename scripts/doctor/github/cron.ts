/** In minutes. */
export const DAY = 24 * 60;
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const PART = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/;

/**
 * Gives the minutes of a day at which a cron line starts a run, without what GitHub is late.
 *
 * @param weekday 0 is Sunday; days of a month are not looked at
 * @throws {Error} for a line that `isKnownCron` refuses
 */
export function minutesOfDay(cron: string, weekday: number): number[] {
  const { minute, hour, day } = fieldsOf(cron);
  if (!isIn(day, weekday)) return [];
  return Array.from({ length: DAY }, (_, at) => at).filter(
    (at) => isIn(minute, at % 60) && isIn(hour, Math.floor(at / 60)),
  );
}

/** Whether a line has nothing but numbers, ranges, steps and names of weekdays. */
export function isKnownCron(cron: string): boolean {
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
