import { GITHUB_LIMITS } from './github-limits.ts';
import { amount } from './near-limit.ts';

const [OPENING, CLOSING] = ['<!-- limits -->', '<!-- /limits -->'];

/** Puts the limits of GitHub between the marks of docs/workflows.md. */
export function withLimits(text: string): string {
  const [open, close] = [text.indexOf(OPENING), text.indexOf(CLOSING)];
  if (open < 0 || close < open) throw new Error(`The document has no ${OPENING} and ${CLOSING}.`);
  const rows = Object.values(GITHUB_LIMITS).map(
    ({ title, most, unit, source, measured }) => `| ${title} | [${amount(most, unit)}](${source}) | ${measured} |`,
  );
  const table = ['| of | at most | what measures it |', '|---|---|---|', ...rows].join('\n');
  return `${text.slice(0, open)}${OPENING}\n\n${table}\n\n${text.slice(close)}`;
}
