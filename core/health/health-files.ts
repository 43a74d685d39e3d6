import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { ObservedFile, ObservedSeries, Reading } from '../part/observed.ts';
import { compareText } from '../text/compare-text.ts';
import { isMap } from '../text/is-map.ts';
import { DAY, dayOf, isTime, momentOf, type Time } from '../text/time.ts';
import {
  INCIDENTS_FILE,
  type IncidentsFile,
  RUN_FILE,
  type RunFile,
  type ServiceState,
  SPANS_FILE,
  type SpansFile,
  STATUS_FILE,
  type StatusFile,
} from './health-shapes.ts';
import { CLOCK_TOLERANCE } from './service-state.ts';
import { COLUMNS, DAY_DIGITS, DAYS_OF_MONTH, HOUR_DIGITS, HOURS_PER_DAY, spansToday } from './spans.ts';

/** What is known of a service stays this long after its last probe, so that an entry's slip costs no history. */
export const KEPT_AFTER_LAST_PROBE = 30 * DAY;

/** For how many days after its own a file stays. */
export const KEPT = { runs: 2, hours: 90, days: 730, incidents: 730 } as const;

export const STATUS: ObservedFile<StatusFile> = {
  path: 'health/status.json',
  schema: schemaOf('The health of services at the first run of a day', STATUS_FILE),
  renamed: (file, today) => ({ ...file, services: statesToday(file.services, today) }),
};

/** A state under the name of today counts, else the latest under a former one. */
function statesToday(services: StatusFile['services'], today: (ref: Ref) => Ref): StatusFile['services'] {
  const former = (Object.entries(services) as [Ref, ServiceState][])
    .filter(([ref]) => today(ref) !== ref)
    .sort(([, a], [, b]) => compareText(a.checked, b.checked));
  if (former.length === 0) return services;
  const gone = new Set<string>(former.map(([ref]) => ref));
  const own = Object.entries(services).filter(([ref]) => !gone.has(ref));
  return Object.fromEntries([...former.map(([ref, state]) => [today(ref), state] as const), ...own]);
}

export const INCIDENTS: ObservedSeries<IncidentsFile> = {
  folder: 'health/incidents',
  schema: schemaOf('When services were down', INCIDENTS_FILE),
  renamed: (file, today) => ({
    ...file,
    incidents: file.incidents.map((incident) => ({ ...incident, service: today(incident.service) })),
  }),
};

export const RUNS: ObservedSeries<RunFile> = {
  folder: 'health/runs',
  schema: schemaOf('What a run of probes found', RUN_FILE),
  read: (content, { now }) => {
    const file = content as RunFile;
    return momentOf(file.checked) > now + CLOCK_TOLERANCE ? { damaged: FROM_THE_FUTURE } : { value: file };
  },
  renamed: ({ services, changes, ended, ...file }, today) => ({
    ...file,
    services: typeof services === 'string' ? services : services.map(today),
    ...(changes && {
      changes: Object.fromEntries(Object.entries(changes).map(([ref, to]) => [today(ref as Ref), to])),
    }),
    ...(ended && { ended: ended.map((incident) => ({ ...incident, service: today(incident.service) })) }),
  }),
};

export function runPath(checked: Time): string {
  const [day, time] = checked.slice(0, -1).split('T') as [string, string];
  const [hour, ...rest] = time.split(':');
  return `${RUNS.folder}/${day}/${hour}/${rest.join('.')}.json`;
}

/** Counts and latencies of every hour, a day in each file. */
export const HOURS = seriesOf('health/hours', 'The hours of a day', spansToday(HOUR_DIGITS, HOURS_PER_DAY));
/** The same of every day, a month in each file. */
export const DAYS = seriesOf('health/days', 'The days of a month', spansToday(DAY_DIGITS, DAYS_OF_MONTH));

/** @param moment milliseconds, in the day */
export function hoursPath(moment: number): string {
  return `${HOURS.folder}/${dayOf(moment)}.json`;
}

/** @param moment milliseconds, in the month */
export function monthPath({ folder }: { folder: string }, moment: number): string {
  return `${folder}/${monthOf(moment)}.json`;
}

/** `2026-03` */
export function monthOf(moment: number): string {
  return dayOf(moment).slice(0, 7);
}

function seriesOf(
  folder: string,
  title: string,
  renamed: NonNullable<ObservedSeries<SpansFile>['renamed']>,
): ObservedSeries<SpansFile> {
  return { folder, schema: schemaOf(title, SPANS_FILE), isStrict: true, read: readSpansFile, renamed };
}

/** Quicker than by the schema: there are hundreds of thousands of columns. */
function readSpansFile(content: unknown, { now }: { now: number }): Reading<SpansFile> {
  if (!isMap(content) || content.version !== 1 || !isTime(content.from) || !isMap(content.services)) return {};
  for (const [ref, texts] of Object.entries(content.services)) {
    if (!ref.startsWith('service:') || !isMap(texts)) return {};
    for (const column of COLUMNS) if (!DIGITS.test(String(texts[column] ?? ''))) return {};
  }
  if (momentOf(content.from) > now + CLOCK_TOLERANCE) return { damaged: FROM_THE_FUTURE };
  return { value: content as unknown as SpansFile };
}

const DIGITS = /^[0-9a-z]*$/;
const FROM_THE_FUTURE = 'The file has times in the future.';

function schemaOf(title: string, file: JsonSchema): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...file };
}
