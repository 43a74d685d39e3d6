import { shortRef } from '#core/catalog/ref.ts';
import { STATUS_NAMES, STATUSES } from '#core/health/status.ts';
import { damageWords } from '../observed/data-file.ts';
import type { Probed } from './probe.ts';

/** What is not as it should be, service by service, and a count of each status. */
export function probeReport({ services, seconds, damages }: Probed): string {
  const all = [...services];
  const rows = STATUS_NAMES.flatMap((status) =>
    all
      .filter(([, state]) => state.status === status && (status !== 'operational' || state.cause))
      .map(
        ([ref, { cause }]) =>
          `${STATUSES[status].sign} ${shortRef(ref)}  ${STATUSES[status].word}${cause ? `: ${cause}` : ''}`,
      ),
  );
  const counts = STATUS_NAMES.map(
    (status) => [all.filter(([, state]) => state.status === status).length, status] as const,
  )
    .filter(([count]) => count > 0)
    .map(([count, status]) => `${count.toLocaleString('en')} ${status}`);
  const lost = damages.map(damageWords);
  const sum =
    all.length === 0
      ? 'No service names an address to probe. Add `health: { url: … }` to one.'
      : `${all.length.toLocaleString('en')} probed in ${seconds.toFixed(1)} s: ${counts.join(', ')}.`;
  return [...rows, ...lost, sum].map(printable).join('\n');
}

/** The same for programs. */
export function probeJson({ checked, seconds, services, damages }: Probed): string {
  return JSON.stringify({ checked, seconds, services: Object.fromEntries(services), damages }, undefined, 2);
}

/** Names come from the catalog, and may hold controls that a terminal obeys. */
function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, '');
}
