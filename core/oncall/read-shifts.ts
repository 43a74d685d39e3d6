import { parseRef, type Ref } from '../catalog/ref.ts';
import { compareText } from '../text/compare-text.ts';
import { count } from '../text/count.ts';
import { defined } from '../text/defined.ts';
import { isMap } from '../text/is-map.ts';
import { jsonIn } from '../text/json-in.ts';
import { quoted } from '../text/quoted.ts';
import { type Time, timeOf } from '../text/time.ts';
import { LONGEST_NAME, type Shift, type Shifts } from './oncall-file.ts';

export interface ReadShifts {
  shifts: Shifts;
  /** What of it is left out, as full sentences. */
  left: readonly string[];
}

export interface KnownRotas {
  has(ref: Ref): boolean;
  hasRota(id: string): boolean;
}

export const MOST_SHIFTS = 20_000;
const NAMED = 3;

/**
 * Reads what the address that `oncall.now` names answered. People that the catalog does not have are left out, and so is what it
 * says of things that the catalog does not have.
 *
 * @param answer any text: nobody here wrote it
 */
export function readShifts(answer: string, known: KnownRotas): ReadShifts | { refused: string } {
  const data = jsonIn(answer);
  if (data === undefined) return { refused: 'The address of `oncall.now` answers with what is not JSON.' };
  if (!isMap(data)) return { refused: 'The address of `oncall.now` answers with JSON that is not an object.' };
  const pairs = Object.entries(data);
  if (pairs.length > MOST_SHIFTS)
    return { refused: `The address of \`oncall.now\` lists more than ${MOST_SHIFTS.toLocaleString('en')} rotas.` };
  const left: string[] = [];
  const shifts: Record<string, Shift> = {};
  for (const [name, written] of pairs) {
    const rota = rotaOf(name, known);
    if (rota === undefined) continue;
    const shift = shiftOf(written, known);
    if ('wrong' in shift) left.push(`${quoted(shown(name))} ${shift.wrong}`);
    else shifts[rota] = shift;
  }
  const sorted = Object.entries(shifts).sort(([a], [b]) => compareText(a, b));
  const more = left.length - NAMED;
  return {
    shifts: Object.fromEntries(sorted),
    left: [
      ...left.slice(0, NAMED),
      ...(more > 0 ? [`${count(more, 'more rota has', 'more rotas have')} such a mistake.`] : []),
    ],
  };
}

/** A name of an entry is its reference; any other is the identifier of a rota, if an entry names it. */
function rotaOf(name: string, known: KnownRotas): string | undefined {
  if (name.length > LONGEST_NAME || name === '__proto__') return undefined;
  const ref = parseRef(name, 'service');
  if (ref && known.has(ref)) return ref;
  return known.hasRota(name) ? name : undefined;
}

function shiftOf(written: unknown, known: KnownRotas): Shift | { wrong: string } {
  if (!isMap(written)) return { wrong: 'is not an object with `person`.' };
  const person = personOf(written.person, known);
  if (person === undefined) return { wrong: `names ${wordOf(written.person)}, who is not a person of the catalog.` };
  const until = untilOf(written.until);
  const next = personOf(written.next, known);
  return { person, ...defined({ until, next }) };
}

function personOf(written: unknown, known: KnownRotas): Ref | undefined {
  const ref = typeof written === 'string' && written.length <= LONGEST_NAME ? parseRef(written, 'person') : undefined;
  return ref?.startsWith('person:') && known.has(ref) ? ref : undefined;
}

/** A moment with its zone, in ours. Years of other lengths do not sort. */
function untilOf(written: unknown): Time | undefined {
  if (typeof written !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]{5,16}(?:Z|[+-]\d\d:\d\d)$/.test(written))
    return undefined;
  const moment = Date.parse(written);
  return Number.isNaN(moment) ? undefined : timeOf(moment);
}

function wordOf(written: unknown): string {
  return typeof written === 'string' ? quoted(shown(written)) : 'nobody';
}

function shown(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Bidi_Control}`]/gu, '\uFFFD')
    .slice(0, 60);
}
