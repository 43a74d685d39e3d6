import { PLURALS } from '../kinds/plurals.ts';

/** Lists that saved views may be of, as in addresses. */
export const LIST_NAMES: readonly string[] = Object.entries(PLURALS).flatMap(([kind, list]) =>
  kind === 'scorecard' ? [] : list,
);
