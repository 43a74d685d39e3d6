import { verifyAudit } from '#core/audit/verify-audit.ts';
import { sha256 } from '../../audit/sha256.ts';
import { CannotRun } from '../../cannot-run.ts';
import { bytes, inTurn, type Measure, median, seconds, timed } from '../measure.ts';
import { syntheticAudit } from '../synthetic/synthetic-audit.ts';
import { written } from '../workbench.ts';

const RECORDS = 10_000;
const BUDGET = 1;
const RUNS = 5;

export const audit: Measure = {
  name: 'audit',

  async measure(bench) {
    bench.say(`Verifying ${written(RECORDS)} lines of an audit.`);
    const files = syntheticAudit(RECORDS);
    const size = [...files.values()].reduce((sum, text) => sum + text.length, 0);
    const verify = () => {
      if (verifyAudit(files, { sha256 }).findings.length > 0)
        throw new CannotRun('An audit without changes does not verify.', { fix: 'Report it.' });
    };
    return [
      seconds(`verify ${written(RECORDS)} lines of the audit`, median(await inTurn(RUNS, () => timed(verify))), BUDGET),
      bytes('a line of the audit', size / RECORDS),
    ];
  },
};
