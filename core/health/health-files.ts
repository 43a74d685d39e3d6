import { addressOf } from '../catalog/address.ts';
import type { Ref } from '../catalog/ref.ts';
import type { ObservedFamily, ObservedFile } from '../part/observed.ts';
import { compareText } from '../text/compare-text.ts';
import { DAY } from '../text/time.ts';
import {
  INCIDENTS_FILE,
  type IncidentsFile,
  type ServiceState,
  STATUS_FILE,
  type StatusFile,
} from './health-shapes.ts';
import type { History } from './history.ts';
import { HISTORY_SCHEMA, type HistoryFile, readHistory } from './history-file.ts';
import { readShown, type Shown } from './shown-columns.ts';

/** What is known of a service stays this long after its last probe, so that an entry's slip costs no history. */
export const KEPT_AFTER_LAST_PROBE = 30 * DAY;

export const STATUS: ObservedFile<StatusFile> = {
  path: 'health/status.json',
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The current health of services',
    ...STATUS_FILE,
  },
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

export const INCIDENTS: ObservedFile<IncidentsFile> = {
  path: 'health/incidents.json',
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'When services were down',
    ...INCIDENTS_FILE,
  },
  renamed: (file, today) => ({
    ...file,
    incidents: file.incidents.map((incident) => ({ ...incident, service: today(incident.service) })),
  }),
};

const HISTORY_FAMILY = {
  folder: 'health/history',
  pathOf: (service: Ref) => `health/history/${addressOf(service)}.json`,
  schema: HISTORY_SCHEMA,
};

export const HISTORY: ObservedFamily<History> = {
  ...HISTORY_FAMILY,
  read(content, { now, ref }) {
    const file = content as HistoryFile;
    const read = file.service === ref ? readHistory(file, now) : undefined;
    if (!read) return { damaged: 'The file contradicts itself.' };
    const { history, isFromTheFuture } = read;
    return { value: history, ...(isFromTheFuture && { damaged: FROM_THE_FUTURE }) };
  },
};

const FROM_THE_FUTURE = 'The file has times in the future, which are left out.';

/** Of the history of a service what pages show, quicker. */
export const SHOWN_HISTORY: ObservedFamily<Shown> = {
  ...HISTORY_FAMILY,
  isStrict: true,
  read(content, { now, ref }) {
    const value = readShown(content, now);
    return value && (content as HistoryFile).service === ref ? { value } : {};
  },
};
