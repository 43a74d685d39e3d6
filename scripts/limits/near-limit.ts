import type { GithubLimit } from './github-limits.ts';

/** From here on it is said, so that there is time to do something. */
const NEAR = 0.7;

export interface Measured {
  limit: Pick<GithubLimit, 'most' | 'unit'>;
  /** What was measured, as a sentence begins: `The site`. */
  what: string;
  value: number;
  /** What weighs most, the heaviest first, as a clause: `docs/ has 0.60 GB`. */
  heaviest?: readonly string[];
}

/** Says how near something is to a limit of GitHub's; undefined below 70 % of it. */
export function nearLimit({ limit, what, value, heaviest = [] }: Measured): string | undefined {
  if (value < NEAR * limit.most) return undefined;
  const share = Math.floor((100 * value) / limit.most);
  const most = heaviest.length > 0 ? ` Most of it: ${heaviest.join(', ')}.` : '';
  return `${what} has ${amount(value, limit.unit)}, ${share} % of the ${amount(limit.most, limit.unit)} that GitHub allows.${most}`;
}

export function amount(value: number, unit: GithubLimit['unit']): string {
  if (unit !== 'bytes') return `${value.toLocaleString('en-US')} ${unit}`;
  return value >= 1e8 ? `${(value / 1e9).toFixed(2)} GB` : `${(value / 1e6).toFixed(2)} MB`;
}
