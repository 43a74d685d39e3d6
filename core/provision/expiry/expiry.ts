import type { Environment } from '../../catalog/entity.ts';
import { DAY, dayOf, isDay, millisecondsOf, momentOf, type Time } from '../../text/time.ts';

/** How long before it expires people are asked whether a resource is still needed. In milliseconds. */
const NOTICE = 7 * DAY;

export type Lifetime = Pick<Environment, 'life' | 'expiresAt'>;

export interface Expiry {
  /** The day, in UTC: `2027-01-31`. */
  day: string;
  /** The moment from which people are asked, in milliseconds since 1970. */
  asked: number;
}

/** A life begins with the first apply. Undefined where it does not expire, or not yet. @param made when it was first applied */
export function expiryOf({ life, expiresAt }: Lifetime, made?: Time): Expiry | undefined {
  if (expiresAt !== undefined) return isDay(expiresAt) ? expiryAt(momentOf(expiresAt), NOTICE) : undefined;
  const lasts = millisecondsOf(life);
  if (lasts === undefined || made === undefined) return undefined;
  // A short life is half over before somebody is asked.
  return expiryAt(momentOf(made) + lasts, Math.min(NOTICE, lasts / 2));
}

function expiryAt(moment: number, notice: number): Expiry {
  return { day: dayOf(moment), asked: moment - notice };
}

interface MadeResource {
  made?: Time | undefined;
  isProtected?: boolean;
}

/** Says in full sentences when a resource expires, and what happens then. Nothing where it does not. */
export function expiryWords(lifetime: Lifetime, { made, isProtected = false }: MadeResource = {}): string[] {
  const { life, expiresAt } = lifetime;
  const expiry = expiryOf(lifetime, made);
  if (expiry && isProtected) return [`It expires on ${expiry.day}. ${PROTECTED}`];
  if (expiry)
    return [`It expires on ${expiry.day}. From ${dayOf(expiry.asked)} on, a pull request proposes to delete it.`];
  if (life === undefined || expiresAt !== undefined) return [];
  const then = isProtected ? PROTECTED : 'Before that, a pull request proposes to delete it.';
  return [`It expires ${lifeWords(life)} after it is created. ${then}`];
}

const PROTECTED = 'It is protected from deletion, so nothing proposes to delete it.';

export function lifeWords(life: string): string {
  const [number, unit] = [Number.parseInt(life, 10), life.endsWith('h') ? 'hour' : 'day'];
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
