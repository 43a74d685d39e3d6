import { auditFileFor } from './audit-files.ts';
import { type AuditFinding, type PlacedRecord, placed } from './audit-finding.ts';
import { type KeptHead, NOTHING_BEFORE } from './audit-record.ts';

interface About {
  /** For each line that could not be read, the number of lines that could be before it. */
  unreadable: readonly number[];
  heads: readonly KeptHead[];
}

/** How lines hang together: their order, their sequence, and the hash that each has of the one before. @param lines in their order */
export function chainFindings(lines: readonly PlacedRecord[], { unreadable, heads }: About): AuditFinding[] {
  const { chain, strangers } = chainOf(lines);
  return [
    ...strangers.map((line) =>
      finding(line, 'forged', `There is another ${placed(line.record)}, which the lines around it fit.`),
    ),
    ...outOfOrder(lines),
    ...gaps(chain, lines, unreadable),
    ...breaks(chain),
    ...heads.flatMap((head) => againstHead(chain, head)),
  ];
}

/** One line a number, in the order of numbers. Of two with one number, the one counts that the next line was written after. */
function chainOf(lines: readonly PlacedRecord[]): { chain: PlacedRecord[]; strangers: PlacedRecord[] } {
  const named = new Set(lines.map(({ record }) => record.before));
  const bySeq = Map.groupBy(lines, ({ record }) => record.seq);
  const chain: PlacedRecord[] = [];
  const strangers: PlacedRecord[] = [];
  for (const seq of [...bySeq.keys()].sort((a, b) => a - b)) {
    const claimants = bySeq.get(seq)!;
    const before = chain.at(-1)?.record.hash ?? NOTHING_BEFORE;
    const right =
      claimants.find(({ record, isChanged }) => !isChanged && named.has(record.hash)) ??
      claimants.find(({ record }) => record.before === before) ??
      claimants[0]!;
    chain.push(right);
    for (const line of claimants) if (line !== right) strangers.push(line);
  }
  return { chain, strangers };
}

function outOfOrder(lines: readonly PlacedRecord[]): AuditFinding[] {
  const findings: AuditFinding[] = [];
  let latest: PlacedRecord | undefined;
  for (const line of lines) {
    const { record, file } = line;
    if (latest && record.seq < latest.record.seq)
      findings.push(finding(line, 'reordered', `${placed(record)} comes after ${placed(latest.record)}.`));
    else if (file !== auditFileFor(record.time, latest?.file) && !line.isChanged)
      findings.push(
        finding(line, 'reordered', `${placed(record)} belongs into ${auditFileFor(record.time, latest?.file)}.`),
      );
    if (!latest || record.seq > latest.record.seq) latest = line;
  }
  return findings;
}

function gaps(chain: readonly PlacedRecord[], lines: readonly PlacedRecord[], unreadable: readonly number[]) {
  const places = new Map(lines.map((line, index) => [line, index]));
  return chain.flatMap((line, index) => {
    const before = chain[index - 1];
    const [from, to] = [(before?.record.seq ?? 0) + 1, line.record.seq - 1];
    if (to < from) return [];
    // Lines that cannot be read are reported as such, and are those that seem to be missing.
    const [start, end] = [before ? places.get(before)! : -1, places.get(line)!];
    const hidden = countUpTo(unreadable, end) - countUpTo(unreadable, start);
    if (hidden >= to - from + 1) return [];
    return [finding(line, 'removed', `${goneWords(from, to)} gone from before ${placed(line.record)}.`)];
  });
}

/** How many of sorted numbers are at most so much. */
function countUpTo(sorted: readonly number[], most: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! <= most) from = middle + 1;
    else to = middle;
  }
  return from;
}

function goneWords(from: number, to: number): string {
  return from === to ? `#${from} is` : `#${from} to #${to} are`;
}

function breaks(chain: readonly PlacedRecord[]): AuditFinding[] {
  return chain.flatMap((line, index) => {
    const { record } = line;
    if (record.seq === 1 && record.before !== NOTHING_BEFORE && !line.isChanged)
      return [finding(line, 'forged', '#1 refers to a line before it.')];
    const next = chain[index + 1];
    if (!next || next.record.seq !== record.seq + 1 || next.record.before === record.hash) return [];
    if (line.isChanged || next.isChanged) return [];
    return [
      finding(line, 'forged', `${placed(record)} is not the line that ${placed(next.record)} was written after.`),
    ];
  });
}

function againstHead(chain: readonly PlacedRecord[], known: KeptHead): AuditFinding[] {
  const last = chain.at(-1);
  if ((last?.record.seq ?? 0) < known.seq) {
    const end = last ? `The audit ends with ${placed(last.record)}` : 'The audit is empty';
    const place = last ?? { file: 'audit/', line: 0 };
    return [finding(place, 'truncated', `${end}, and #${known.seq} ${known.where}.`)];
  }
  const same = chain.find(({ record }) => record.seq === known.seq);
  if (!same || same.isChanged || same.record.hash === known.hash) return [];
  return [finding(same, 'rewritten', `${placed(same.record)} is another than ${known.where}.`)];
}

function finding(
  { file, line }: { file: string; line: number },
  kind: AuditFinding['kind'],
  message: string,
): AuditFinding {
  return { kind, file, line, message };
}
