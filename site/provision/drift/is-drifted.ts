import type { DriftRecord } from '#core/provision/drift/drift-record.ts';

/** Whether a resource differs anywhere from what was applied, but for what is ignored. */
export function isDrifted(record: DriftRecord | undefined): record is DriftRecord {
  return record?.stacks.some(({ state }) => state === 'drifted') ?? false;
}
