import type { Party } from '#core/audit/audit-record.ts';
import { timeOf } from '#core/text/time.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { systemClock } from '../clock.ts';
import type { Scratch } from '../observed/scratch.ts';
import type { World } from './world.ts';

interface AuditedRun {
  scratch: Scratch;
  actor(): Promise<Party>;
  run: string;
  workflow: string | undefined;
  say(sentence: string): void;
}

/** Makes what reports damaged data of a run: a sentence for who watches, and a line of the audit for who asks later. */
export function auditDamages({ scratch, actor, run, workflow, say }: AuditedRun): World['setAside'] {
  const log = new AuditLog(scratch);
  return async (damages) => {
    if (damages.length === 0) return;
    for (const { file, setAside, reason } of damages)
      say(`${file} is damaged: ${reason} It is in ${setAside} now, and is created again.`);
    const { login, id } = await actor();
    const entries = damages.map(({ file, setAside }) => ({
      time: timeOf(systemClock.now()),
      run,
      ...(workflow !== undefined && { workflow }),
      actor: { login, id },
      verb: 'reconcile',
      effect: `set damaged data aside as ${setAside}`,
      subject: `file:${file}`,
      approvers: [],
      outcome: 'done' as const,
    }));
    await log.append(entries);
  };
}
