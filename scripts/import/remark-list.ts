import type { Remark } from '#core/import/import.ts';
import { compareText } from '#core/text/compare-text.ts';
import { oneLine } from '#core/text/harmless.ts';

/** A heading, and what belongs under it, a line each. */
export function list(heading: string, items: readonly string[]): string {
  return [heading, ...items.map((item) => `  ${oneLine(item)}`)].join('\n');
}

/** Remarks under a heading: those with the same reason are grouped. Empty if there are none. */
export function byReason(heading: string, remarks: readonly Remark[]): string[] {
  if (remarks.length === 0) return [];
  const reasons = [...Map.groupBy(remarks, ({ reason }) => reason)];
  const paragraphs = reasons.map(([reason, of]) =>
    list(oneLine(reason), of.map(({ subject }) => subject).sort(compareText)).replaceAll('\n', '\n  '),
  );
  return [[heading, ...paragraphs.map((paragraph) => `  ${paragraph}`)].join('\n')];
}
