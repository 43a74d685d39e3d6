import type { Random } from './random.ts';
import { ASIDES, ENDS, QUALITIES, ROLES, SUBJECTS, VERBS } from './words.ts';

/** A name that nothing else of its kind has: `cancelled-parcel-router-417`. */
export function uniqueName(random: Random, number: number): string {
  const words = [...(random.next() < 0.5 ? [random.pick(QUALITIES)] : []), random.pick(SUBJECTS), random.pick(ROLES)];
  return `${words.join('-').replaceAll(' ', '-')}-${number}`;
}

/** The name as people say it: `Cancelled parcel router 417`. */
export function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
}

/** What something is for, in 30 to 300 characters. */
export function description(random: Random): string {
  const things = `${random.pick(QUALITIES)} ${random.pick(SUBJECTS)}s`;
  const more = random.next() < 0.6 ? ` and ${random.pick(SUBJECTS)}s` : '';
  const first = `${random.pick(VERBS)} ${things}${more} ${random.pick(ENDS)}.`;
  const second =
    random.next() < 0.5
      ? ` ${random.pick(VERBS)} what is left of each ${random.pick(SUBJECTS)} ${random.pick(ENDS)}.`
      : '';
  const third = random.next() < 0.4 ? ` ${random.pick(ASIDES)}.` : '';
  return first + second + third;
}
