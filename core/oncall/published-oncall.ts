import type { Ref } from '../catalog/ref.ts';
import { cut } from '../text/cut.ts';
import { defined } from '../text/defined.ts';
import { isMap } from '../text/is-map.ts';
import { isTime, type Time } from '../text/time.ts';
import { visibleLine } from '../text/visible.ts';
import type { Named, PublishedOncall, PublishedShift } from './oncall-components.ts';
import type { OncallFile, Shift } from './oncall-file.ts';

export const PUBLISHED_ONCALL = 'oncall/now.json';

export const PUBLISHED_ROTAS = 'oncall/rotas.json';

export const NEVER_READ: PublishedOncall = { version: 1, checked: null, shifts: {} };

const LONGEST_TITLE = 200;

export interface ShownHere {
  personOf(ref: Ref): Named | undefined;
  hasRota(rota: string): boolean;
}

/** @param people those that the site has pages of @param rotas what its entries are called where it is said who is on call */
export function shownHere(people: Iterable<{ ref: Ref } & Named>, rotas: Iterable<string>): ShownHere {
  const byRef = new Map([...people].map(({ ref, title, address }) => [ref, { title, address }]));
  const known = new Set(rotas);
  return { personOf: (ref) => byRef.get(ref), hasRota: (rota) => known.has(rota) };
}

export function publishedOncall({ checked, shifts }: OncallFile, shown: ShownHere): PublishedOncall {
  const known = Object.entries(shifts).flatMap(([rota, shift]) => {
    const published = shown.hasRota(rota) ? publishedShift(shift, shown) : undefined;
    return published ? [[rota, published] as const] : [];
  });
  return { version: 1, checked, shifts: Object.fromEntries(known) };
}

function publishedShift({ person, until, next }: Shift, { personOf }: ShownHere): PublishedShift | undefined {
  const named = personOf(person);
  return named && { person: named, ...defined({ until, next: next && personOf(next) }) };
}

/** Reads oncall/now.json as a host answers it, which may be anything; undefined where that is no such file. */
export function readPublishedOncall(value: unknown): PublishedOncall | undefined {
  if (!isMap(value) || value.version !== 1 || !isMap(value.shifts)) return undefined;
  const { checked, shifts } = value;
  if (checked !== null && !isTime(checked)) return undefined;
  const read = Object.entries(shifts).flatMap(([rota, shift]) => {
    const known = readShift(shift);
    return known ? [[rota, known] as const] : [];
  });
  return { version: 1, checked, shifts: Object.fromEntries(read) };
}

function readShift(value: unknown): PublishedShift | undefined {
  if (!isMap(value)) return undefined;
  const { until } = value;
  const [person, next] = [value.person, value.next].map(readNamed);
  if (!person || !(until === undefined || isTime(until)) || (value.next !== undefined && !next)) return undefined;
  return { person, ...defined({ until, next }) };
}

/** A title of others has no marks that change the direction of the text around it. */
function readNamed(value: unknown): Named | undefined {
  if (!isMap(value) || typeof value.title !== 'string' || typeof value.address !== 'string') return undefined;
  return { title: visibleLine(cut(value.title, LONGEST_TITLE)), address: value.address };
}

export interface Now {
  person: Named;
  until?: Time;
  next?: Named;
}

/** Undefined where nothing says so, or where the last shift that is known has ended. @param rotas what the entry is called, in order */
export function onCallNow(
  { shifts }: Pick<PublishedOncall, 'shifts'>,
  rotas: readonly string[],
  time: Time,
): Now | undefined {
  const rota = rotas.find((name) => Object.hasOwn(shifts, name));
  if (rota === undefined) return undefined;
  const { person, until, next } = shifts[rota]!;
  if (until === undefined || until > time) return { person, ...defined({ until, next }) };
  return next && { person: next };
}
