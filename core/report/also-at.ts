import type { Problem } from '../catalog/problem.ts';
import { count } from '../text/count.ts';
import { quoted } from '../text/quoted.ts';

const NAMED = 3;

/** Says where else a problem is; undefined for one with a single place. */
export function alsoAt({ places = [] }: Pick<Problem, 'places'>): string | undefined {
  const others = places.slice(1);
  if (others.length === 0) return undefined;
  const named = others.slice(0, NAMED).map(({ file, line, column }) => quoted(`${file}:${line}:${column}`));
  const more = others.length - named.length;
  const last = more > 0 ? count(more, 'more place', 'more places') : named.pop()!;
  return `It is also at ${[...named, last].join(', ').replace(/, ([^,]*)$/, ' and $1')}.`;
}
