import { type Ref, shortRef } from '#core/catalog/ref.ts';
import type { ServiceState } from '#core/health/health-shapes.ts';
import { STATUS_NAMES, STATUSES, type Status } from '#core/health/status.ts';
import type { Annotated } from '#core/report/annotations.ts';
import { count } from '#core/text/count.ts';
import { fitMarkdown, LONGEST_SUMMARY } from '#core/text/fit-markdown.ts';
import { code, literal } from '#core/text/markdown-text.ts';
import { damageWords } from '../observed/data-folder.ts';
import type { Probed } from './probe.ts';

/** What is not as it should be, service by service, and a count of each status. */
export function probeReport(probed: Probed): string {
  const rows = remarkable(probed).map(
    ([ref, { status, cause }]) => `${STATUSES[status].sign} ${shortRef(ref)}  ${wordsOf(status, cause)}`,
  );
  return [...rows, ...troublesIn(probed), probeSum(probed)].map(printable).join('\n');
}

export function probeMarkdown(probed: Probed): string {
  const items = remarkable(probed).map(
    ([ref, { status, cause }]) =>
      `- ${STATUSES[status].sign} ${code(shortRef(ref))} ${literal(wordsOf(status, cause))}`,
  );
  const troubles = troublesIn(probed).map((sentence) => `- ${literal(sentence)}`);
  const pieces = [
    { open: '### Health', items: [literal(probeSum(probed))] },
    { items, between: '\n' },
    { items: troubles, between: '\n' },
  ];
  return fitMarkdown(pieces, {
    longest: LONGEST_SUMMARY,
    more: (left) => `${count(left, 'more line', 'more lines')} left out.`,
  }).markdown;
}

export function probeWarnings(probed: Probed): Annotated[] {
  return troublesIn(probed).map((message) => ({ severity: 'warning', rule: 'probe-health', message }));
}

export function downIn({ services }: Probed): number {
  return [...services.values()].filter(({ status }) => status === 'down').length;
}

export function probeJson({ checked, seconds, services, damages, read }: Probed): string {
  return JSON.stringify({ checked, seconds, services: Object.fromEntries(services), damages, ...read }, undefined, 2);
}

function troublesIn({ damages, read }: Probed): string[] {
  return [...damages.map(damageWords), ...Object.values(read).flat()];
}

/** What is not as it should be, the worst first. */
function remarkable({ services }: Probed): [Ref, ServiceState][] {
  return STATUS_NAMES.flatMap((status) =>
    [...services].filter(([, state]) => state.status === status && (status !== 'operational' || state.cause)),
  );
}

function wordsOf(status: Status, cause: string | undefined): string {
  return `${STATUSES[status].word}${cause ? `: ${cause}` : ''}`;
}

/** One line: how many services have each status. */
export function probeSum({ services, seconds }: Probed): string {
  if (services.size === 0) return 'No service has a health address. Add `health: { url: … }` to one.';
  const byStatus = Map.groupBy(services.values(), ({ status }) => status);
  const counts = STATUS_NAMES.flatMap((status) => {
    const of = byStatus.get(status);
    return of ? [`${of.length.toLocaleString('en')} ${status}`] : [];
  });
  return `${services.size.toLocaleString('en')} probed in ${seconds.toFixed(1)} s: ${counts.join(', ')}.`;
}

/** Names come from the catalog, and may hold controls that a terminal obeys. */
function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, '');
}
