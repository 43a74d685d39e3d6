import { factsFileAt, withStack } from '#core/provision/state/resource-facts.ts';
import { CannotRun } from '../../cannot-run.ts';
import { systemClock } from '../../clock.ts';
import { DataFolder } from '../../observed/data-folder.ts';
import { type NamedResource, namedBy } from '../find-stacks.ts';
import { type RecordedStack, recordedStacks } from './resource-records.ts';

/**
 * Marks what exists of a resource, so that the next run applies it again, although its request is the same. The mark stays until that is
 * done.
 *
 * @throws {CannotRun} when nothing of it exists there
 */
export function markForRepair(named: NamedResource, data: string): void {
  const isNamed = namedBy(named);
  const found = [...recordedStacks(data).values()].filter(({ resource, facts: { environment } }) =>
    isNamed({ resource, environment }),
  );
  if (found.length === 0)
    throw new CannotRun(`\`${named.ref}\` does not exist yet${where(named)}, so there is nothing to repair.`, {
      fix: `\`npx portal provision status ${named.ref}\` shows its state.`,
    });
  mark(found, data);
}

/** Marks what was taken over of a resource, and whose request was not applied yet, so that the next run applies it. */
export function markTakenOver(named: NamedResource, data: string): void {
  const isNamed = namedBy(named);
  const found = [...recordedStacks(data).values()].filter(
    ({ resource, facts: { environment, takenOver } }) => takenOver && isNamed({ resource, environment }),
  );
  mark(found, data);
}

function mark(found: readonly RecordedStack[], data: string): void {
  const folder = new DataFolder(data, systemClock.now());
  for (const { path, facts } of found) {
    const { value } = folder.peek(factsFileAt(path));
    if (value) folder.write(path, withStack(value, facts.stack, { ...facts, repair: true }));
  }
}

function where({ environment }: NamedResource): string {
  return environment === undefined ? '' : ` in \`${environment}\``;
}
