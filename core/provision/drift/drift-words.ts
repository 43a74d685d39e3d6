import { count } from '../../text/count.ts';
import { quoted } from '../../text/quoted.ts';
import type { Difference } from './difference.ts';
import type { StackDrift } from './drift-record.ts';

export function differenceWords(difference: Difference, isTakenOver = false): string {
  const { kind, address } = difference;
  if (kind === 'said') return difference.sentence;
  if (kind === 'gone') return `Somebody deleted ${quoted(address)}.`;
  const name = quoted(difference.attribute);
  if (kind === 'hidden' && isTakenOver) return `${name} is not as in the request. Its values are not shown.`;
  if (kind === 'hidden') return `${name} was changed. Its values are not shown.`;
  const [now, other] = [valueWords(difference.now), valueWords(difference.applied)];
  return isTakenOver
    ? `${name} is ${now}, and the request says ${other}.`
    : `${name} is ${now}, and ${other} was applied.`;
}

function valueWords(value: unknown): string {
  return value === undefined ? 'nothing' : quoted(valueText(value));
}

export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function stackDriftWords(drift: StackDrift): string[] {
  const { state, since, looked, failed, items, ignored, more, isTakenOver = false } = drift;
  return [
    ...(failed ? [`The look at ${failed.time} failed. ${failed.reason}`] : []),
    ...(state === 'drifted' && !isTakenOver ? [`It has drifted since ${since}.`] : []),
    ...(isTakenOver ? ['It was taken over as it was, and its request was not applied yet.'] : []),
    ...(state === 'as applied' ? [isTakenOver ? 'It is as in its request.' : 'It is as it was applied.'] : []),
    ...(state === 'not looked at' && !failed ? [NOT_LOOKED[isTakenOver ? 'takenOver' : 'applied']] : []),
    ...items.map((item) => differenceWords(item, isTakenOver)),
    ...(more > 0 ? [`${count(more, 'more difference is', 'more differences are')} not listed.`] : []),
    ...ignored.map((item) => `${differenceWords(item, isTakenOver)} It is ignored: ${item.reason}`),
    ...(looked === undefined ? [] : [`Last looked at ${looked}.`]),
  ];
}

const NOT_LOOKED = {
  applied: 'Nobody has looked since it was last applied.',
  takenOver: 'Nobody has looked since it was taken over.',
} as const;
