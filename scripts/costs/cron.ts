const DAY = 24 * 60;

/**
 * Gives the minutes of a day at which a cron line starts a run, without what GitHub is late.
 *
 * @param weekday 0 is Sunday; days of a month are not looked at
 * @throws {Error} for what no workflow here has, such as names of months
 */
export function minutesOfDay(cron: string, weekday: number): number[] {
  const [minute = '*', hour = '*', , , day = '*'] = cron.trim().split(/\s+/);
  if (!isIn(day, weekday)) return [];
  return Array.from({ length: DAY }, (_, at) => at).filter(
    (at) => isIn(minute, at % 60) && isIn(hour, Math.floor(at / 60)),
  );
}

function isIn(field: string, value: number): boolean {
  return field.split(',').some((part) => {
    const found = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!found) throw new Error(`This part of a cron line is not known: ${part}`);
    const [, first, last, step = '1'] = found;
    const from = first === undefined ? 0 : Number(first);
    const to = first === undefined ? Number.POSITIVE_INFINITY : Number(last ?? first);
    return value >= from && value <= to && (value - from) % Number(step) === 0;
  });
}
