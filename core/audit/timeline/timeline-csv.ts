import { csvText } from '../../text/csv-text.ts';
import type { TimelineLine, Who } from './timeline-line.ts';

const COLUMNS: readonly (readonly [title: string, cell: (line: TimelineLine) => string | number | undefined])[] = [
  ['line', ({ seq }) => seq],
  ['time', ({ time }) => time],
  ['actor', ({ actor }) => actor.login],
  ['actor id', ({ actor }) => actor.id],
  ['requester', ({ requester }) => requester && named(requester)],
  ['approvers', ({ approvers }) => approvers.map(named).join(' ')],
  ['verb', ({ verb }) => verb],
  ['effect', ({ effect }) => effect],
  ['scope', ({ scope }) => scope],
  ['subject', ({ subject }) => subject],
  ['outcome', ({ outcome }) => outcome],
  ['error', ({ error }) => error],
  ['request', ({ request }) => request?.number],
  ['request address', ({ request }) => request?.url],
  ['commit', ({ commit }) => commit],
  ['workflow', ({ workflow }) => workflow],
  ['run', ({ run }) => run],
];

/** Lines as CSV. A login in it has its id, since a login can pass to somebody else: `ines-okafor (7)`. */
export function timelineCsv(lines: Iterable<TimelineLine>): string {
  const rows = Array.from(lines, (line) => COLUMNS.map(([, cell]) => String(cell(line) ?? '')));
  return csvText([COLUMNS.map(([title]) => title), ...rows]);
}

function named({ login, id }: Who): string {
  return id === undefined ? login : `${login} (${id})`;
}
