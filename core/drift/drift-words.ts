import { count } from '../text/count.ts';
import { quoted } from '../text/quoted.ts';
import type { Difference } from './difference.ts';
import type { StackDrift } from './drift-record.ts';

/** Says how something differs, in full sentences. */
export function differenceWords(difference: Difference): string {
  const { kind, address } = difference;
  if (kind === 'said') return difference.sentence;
  if (kind === 'gone') return `Somebody deleted ${quoted(address)}.`;
  const name = quoted(difference.attribute);
  if (kind === 'hidden') return `${name} was changed. Its values are not shown.`;
  return `${name} is ${valueWords(difference.now)}, and ${valueWords(difference.applied)} was applied.`;
}

/** A value as people read it: `` `20` ``, `nothing`. */
function valueWords(value: unknown): string {
  return value === undefined ? 'nothing' : quoted(valueText(value));
}

/** The same without marks. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Says how a resource in one environment is, in full sentences. */
export function stackDriftWords(drift: StackDrift): string[] {
  const { state, since, looked, failed, items, ignored, more } = drift;
  return [
    ...(failed ? [`The look at ${failed.time} failed. ${failed.reason}`] : []),
    ...(state === 'drifted' ? [`It has drifted since ${since}.`] : []),
    ...(state === 'as applied' ? ['It is as it was applied.'] : []),
    ...(state === 'not looked at' && !failed ? ['Nobody has looked since it was last applied.'] : []),
    ...items.map(differenceWords),
    ...(more > 0 ? [`${count(more, 'more difference is', 'more differences are')} not listed.`] : []),
    ...ignored.map((item) => `${differenceWords(item)} It is ignored: ${item.reason}`),
    ...(looked === undefined ? [] : [`Last looked at ${looked}.`]),
  ];
}
