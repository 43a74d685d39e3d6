import type { Ref } from '#core/catalog/ref.ts';

/** To the list of relations between two domains, or two systems. */
export interface PairWays {
  href(needer: Ref, needed: Ref): string;
  open(needer: Ref, needed: Ref): void;
}
