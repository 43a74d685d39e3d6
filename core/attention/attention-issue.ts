import { count } from '../text/count.ts';
import { isMap } from '../text/is-map.ts';
import { literal } from '../text/markdown-text.ts';
import { isTime, momentOf, type Time } from '../text/time.ts';
import { type Fault, faultKey, minuteOf } from './fault.ts';

export const ATTENTION_LABEL = 'portal';
export const ATTENTION_TITLE = 'The portal needs attention';
export const WELL_AGAIN = 'All of this works again.';

/** What an issue said of each problem, by its key: the next look begins there, so that the text stays the same. */
export type Known = ReadonlyMap<string, KnownFault>;
export type KnownFault = Pick<Fault, 'since' | 'url'>;

const MARK = /^<!-- waypost:attention (\{.*\}) -->\n/;
/** GitHub takes 65,536 characters. */
const MOST = 50;

/** Which problems an issue is about; undefined where it bears no mark. */
export function knownIn({ body }: { body: string }): Known | undefined {
  const written = MARK.exec(body.replaceAll('\r\n', '\n'))?.[1];
  if (written === undefined) return undefined;
  try {
    const content: unknown = JSON.parse(written);
    return new Map(Object.entries(isMap(content) ? content : {}).flatMap(([key, known]) => knownFault(key, known)));
  } catch {
    return new Map();
  }
}

/** The one issue about all that is wrong. Its text is the same for as long as the same is wrong. */
export function attentionIssue(faults: readonly Fault[]): { title: string; body: string } {
  const named = faults.slice(0, MOST);
  const known = named.map((fault) => [faultKey(fault), { since: fault.since, ...(fault.url && { url: fault.url }) }]);
  const mark = JSON.stringify(Object.fromEntries(known)).replaceAll('>', '\\u003e');
  const items = named.map(
    ({ message, fix, since, url }) =>
      `- ${literal(message)} Since ${minuteOf(since)}${url === undefined ? '' : ` ([run](${url}))`}.\n  ${literal(fix)}`,
  );
  const left = faults.length - named.length;
  const body = [
    `${count(faults.length, 'thing is', 'things are')} wrong with the portal itself:`,
    [...items, ...(left > 0 ? [`- And ${left} more: \`npx portal doctor runs\` lists them.`] : [])].join('\n'),
    'The people who look after the portal can follow these steps; `npx portal doctor --github` checks the rest. ' +
      'The portal keeps this list up to date, and closes the issue when all works again. ' +
      'If you close it as not planned, it stays closed until something else fails.',
  ].join('\n\n');
  return { title: ATTENTION_TITLE, body: `<!-- waypost:attention ${mark} -->\n${body}` };
}

/**
 * Whether somebody who closed an issue has seen all that is wrong now: what did not fail again since, or, if it is not planned to be fixed,
 * what was wrong already.
 */
export function isSeen(
  faults: readonly Fault[],
  { known, closed, isPlanned }: { known: Known; closed: Time; isPlanned: boolean },
): boolean {
  const latest = ({ since, last = since }: Fault) => momentOf(isPlanned ? last : since);
  return faults.every((fault) => known.has(faultKey(fault)) && latest(fault) <= momentOf(closed));
}

function knownFault(key: string, known: unknown): [string, KnownFault][] {
  if (!isMap(known) || !isTime(known.since)) return [];
  const { since, url } = known;
  return [[key, { since, ...(typeof url === 'string' && /^https?:\/\/[^\s()<>]+$/.test(url) && { url }) }]];
}
