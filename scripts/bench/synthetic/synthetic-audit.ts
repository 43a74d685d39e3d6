import { auditLine } from '#core/audit/audit-files.ts';
import { type AuditEntry, EMPTY_CHAIN } from '#core/audit/audit-record.ts';
import { chainEntries } from '#core/audit/chain.ts';
import { MINUTE, timeOf } from '#core/text/time.ts';
import { sha256 } from '../../audit/sha256.ts';

const START = Date.UTC(2024, 0, 1);
const OUTCOMES = ['started', 'done', 'started', 'failed'] as const;

/** An audit of so many lines over some years, by many people and about many services, as files by path. */
export function syntheticAudit(lines: number): Map<string, string> {
  const files = new Map<string, string[]>();
  const entries = Array.from({ length: lines }, (_, index) => entry(index));
  for (const record of chainEntries(entries, EMPTY_CHAIN, sha256)) {
    const file = `audit/${record.time.slice(0, 7)}.jsonl`;
    const known = files.get(file) ?? [];
    files.set(file, known);
    known.push(auditLine(record));
  }
  return new Map([...files].map(([file, texts]) => [file, texts.join('')]));
}

function entry(index: number): AuditEntry {
  const effect = index >> 1;
  const outcome = OUTCOMES[index % OUTCOMES.length]!;
  return {
    time: timeOf(START + index * 10 * MINUTE),
    run: `${timeOf(START + (index >> 2) * 40 * MINUTE)}-${sha256(`run ${index >> 2}`).slice(0, 8)}`,
    workflow: `https://github.com/acme/portal/actions/runs/${9_000_000_000 + (index >> 2)}/attempts/1`,
    actor: { login: 'acme-portal[bot]', id: 41_898_282 },
    verb: index % 16 < 2 ? 'forge merge' : 'reconcile',
    effect: `create repository acme/service-${effect}`,
    subject: `service:default/service-${effect % 100}`,
    requester: person(effect),
    request: { number: effect + 1, url: `https://github.com/acme/portal/pull/${effect + 1}` },
    commit: sha256(String(effect)).slice(0, 40),
    approvers: [person(effect * 7 + 1)],
    outcome,
    ...(outcome === 'failed' && { error: `GitHub answered 503 when \`acme/service-${effect}\` was created.` }),
  };
}

function person(number: number) {
  const id = number % 900;
  return { login: `person-${id}`, id };
}
