import { auditLine } from '#core/audit/audit-files.ts';
import { type AuditEntry, EMPTY_CHAIN } from '#core/audit/audit-record.ts';
import { chainEntries } from '#core/audit/chain.ts';
import { verifyAudit } from '#core/audit/verify-audit.ts';
import { MINUTE, timeOf } from '#core/text/time.ts';
import { sha256 } from '../../audit/sha256.ts';
import { CannotRun } from '../../cannot-run.ts';
import { type Figure, median } from '../figure.ts';
import type { Measure } from '../measure.ts';

const RECORDS = 10_000;
const BUDGET = 1;
const START = Date.UTC(2026, 0, 1);
const ROUNDS = 5;

/** Verifying an audit of many lines, over several months. */
export const audit: Measure = {
  name: 'audit',

  measure(bench): Promise<Figure[]> {
    bench.say(`Verifying ${RECORDS.toLocaleString('en')} lines of an audit.`);
    const files = new Map<string, string>();
    for (const record of chainEntries(Array.from({ length: RECORDS }, entry), EMPTY_CHAIN, sha256)) {
      const file = `audit/${record.time.slice(0, 7)}.jsonl`;
      files.set(file, (files.get(file) ?? '') + auditLine(record));
    }
    const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0);
    const seconds = Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      const { findings } = verifyAudit(files, { sha256 });
      if (findings.length > 0) throw new CannotRun('An audit without changes does not verify.', { fix: 'Report it.' });
      return (performance.now() - start) / 1000;
    });
    const what = `verify ${RECORDS.toLocaleString('en')} lines of the audit`;
    return Promise.resolve([
      { what, unit: 'seconds', value: median(seconds), budget: BUDGET },
      { what: 'a line of the audit', unit: 'bytes', value: bytes / RECORDS },
    ]);
  },
};

function entry(_: unknown, index: number): AuditEntry {
  return {
    time: timeOf(START + index * 10 * MINUTE),
    run: `run-${index >> 2}`,
    actor: { login: 'ines-okafor', id: 1_234_567 },
    verb: 'reconcile',
    effect: `create repository acme/service-${index >> 1}`,
    subject: `service:default/service-${index >> 1}`,
    request: { number: index, url: `https://github.com/acme/portal/pull/${index}` },
    commit: sha256(String(index)).slice(0, 40),
    approvers: [{ login: 'kim-lee', id: 7_654_321 }],
    outcome: index % 2 === 0 ? 'started' : 'done',
  };
}
