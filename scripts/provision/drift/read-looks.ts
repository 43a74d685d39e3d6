import { readObserved } from '#core/part/observed.ts';
import { driftFile, type Look, withLook } from '#core/provision/drift/drift-file.ts';
import { environmentOf, isStackName } from '#core/provision/stack/stack.ts';
import { isMap } from '#core/text/is-map.ts';

/** Takes looks that another job wrote: those of stacks of one environment that a record could have. Others are left out. */
export function readLooks(written: readonly unknown[], environment: string, now: number): Look[] {
  return written.filter((look): look is Look => {
    if (!isMap(look) || typeof look.stack !== 'string' || !isStackName(look.stack)) return false;
    if (environmentOf(look.stack) !== environment) return false;
    if ('failure' in look ? typeof look.failure !== 'string' : !areDifferences(look.differences)) return false;
    const file = driftFile(look.stack);
    return readObserved(file, withLook(undefined, look as unknown as Look), { now }).value !== undefined;
  });
}

function areDifferences(differences: unknown): boolean {
  return Array.isArray(differences) && differences.every(isMap);
}
