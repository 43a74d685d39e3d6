import { shortRef } from '#core/catalog/ref.ts';
import { driftRecord, type StackDrift } from '#core/provision/drift/drift-record.ts';
import { stackDriftWords } from '#core/provision/drift/drift-words.ts';
import { resourceOf } from '#core/provision/stack/stack.ts';
import { applyWords } from '#core/provision/state/made-words.ts';
import { harmless } from '#core/text/harmless.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { systemClock } from '../../clock.ts';
import { DataFolder } from '../../observed/data-folder.ts';

/** What is known of the drift of all stacks that exist, by what was recorded. No server is asked. */
export function knownDrift({ root, data }: { root: string; data: string }): StackDrift[] {
  const [context, now] = [desiredState(root), systemClock.now()];
  const observed = new DataFolder(data, now);
  return context.catalog.distinct.flatMap((entity) => driftRecord(entity, { context, observed, now })?.stacks ?? []);
}

export function driftReport(stacks: readonly StackDrift[], left: number): string {
  const paragraphs = stacks.map((drift) =>
    [drift.stack, ...[...stackDriftWords(drift), ...commandsFor(drift)].map((sentence) => `  ${sentence}`)].join('\n'),
  );
  const rest =
    left > 0 ? [`${left} more ${left === 1 ? 'was' : 'were'} not looked at. The next run looks there first.`] : [];
  return harmless(
    [...(stacks.length === 0 ? ['No resource exists, so nothing can drift.'] : paragraphs), ...rest].join('\n\n'),
  );
}

export function isAsApplied(stacks: readonly StackDrift[]): boolean {
  return stacks.every(({ state, failed }) => state === 'as applied' && !failed);
}

function commandsFor({ state, stack, environment, items, isTakenOver }: StackDrift): string[] {
  if (state !== 'drifted') return [];
  const name = shortRef(resourceOf(stack));
  const accepts = items.some(({ field }) => field !== undefined);
  return [
    isTakenOver
      ? applyWords(name, environment)
      : `\`npx portal provision repair ${name} --env ${environment}\` applies it again.`,
    ...(accepts ? [`\`npx portal provision accept ${name} --env ${environment}\` writes it into the request.`] : []),
  ];
}
