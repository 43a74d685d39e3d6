import { shortRef } from '#core/catalog/ref.ts';
import type { DriftRecord, ShownItem, StackDrift } from '#core/provision/drift/drift-record.ts';
import { DRIFT_STATES, driftStateOf, isUnknown } from '#core/provision/drift/drift-state.ts';
import { valueText } from '#core/provision/drift/drift-words.ts';
import { resourceOf } from '#core/provision/stack/stack.ts';
import { defined } from '#core/text/defined.ts';

export interface DifferenceView {
  /** `connection limit`; undefined where `sentence` says it all. */
  name?: string;
  sentence?: string;
  /** As people read them; undefined is what has no value. */
  applied?: string;
  now?: string;
  since: string;
}

export type DriftView = ReturnType<typeof driftView>;

export function driftView(drift: StackDrift) {
  const { environment, since, looked, isStale, failed, items, ignored, more } = drift;
  return {
    environment,
    state: DRIFT_STATES[driftStateOf(drift)],
    ...defined({ since, looked }),
    isStale,
    ...(failed && { failed }),
    differences: items.map(differenceView),
    ignored: ignored.map((item) => ({ ...differenceView(item), reason: item.reason })),
    more,
    ways: waysOf(drift),
  };
}

export function differenceView(item: ShownItem): DifferenceView {
  const since = item.first;
  if (item.kind === 'said') return { sentence: item.sentence, since };
  if (item.kind === 'gone') return { sentence: `Somebody deleted ${item.address}.`, since };
  const name = item.attribute.replaceAll('_', ' ');
  if (item.kind === 'hidden') return { name, sentence: 'It was changed. Its values are not shown.', since };
  return { name, ...shown('applied', item.applied), ...shown('now', item.now), since };
}

function shown(side: 'applied' | 'now', value: unknown) {
  return value === undefined ? {} : { [side]: valueText(value) };
}

function waysOf(drift: StackDrift) {
  const { stack, environment, state, items } = drift;
  const command = (verb: string) =>
    `npx portal provision ${verb} ${shortRef(resourceOf(stack))} \\\n  --env ${environment}`;
  const look = { title: 'Look again', text: 'Compares it with what was applied.', command: command('drift') };
  if (state !== 'drifted') return isUnknown(drift) ? [look] : [];
  const fields = [...new Set(items.flatMap(({ field }) => field ?? []))];
  return [
    { title: 'Repair', text: 'Applies the request again.', command: command('repair') },
    ...(fields.length === 0
      ? []
      : [
          {
            title: 'Accept',
            text: `Writes what exists into the request, by pull request: ${fields.map((field) => `\`${field}\``).join(' and ')}.`,
            command: command('accept'),
          },
        ]),
  ];
}

/** Whether a resource differs anywhere from what was applied, but for what is ignored. */
export function isDrifted(record: DriftRecord | undefined): record is DriftRecord {
  return record?.stacks.some(({ state }) => state === 'drifted') ?? false;
}
