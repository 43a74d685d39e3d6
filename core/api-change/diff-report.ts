import { count } from '../text/count.ts';
import { harmless, oneLine } from '../text/harmless.ts';
import { quoted } from '../text/quoted.ts';
import { type ApiChange, type Compared, RATINGS, type Rating, subjectBefore } from './api-change.ts';

type Paint = (style: 'red' | 'yellow' | 'dim' | 'bold', text: string) => string;

export function diffReport({ changes, unfollowed, versions }: Compared, paint: Paint = (_, text) => text): string {
  const left = unfollowed.map(
    (ref) => `Not compared, since the reference leads out of the description: ${quoted(ref)}.`,
  );
  const paragraphs = [...changes.map((change) => paragraph(change, paint)), ...left, summary(changes, versions)];
  return paragraphs.map(harmless).join('\n\n');
}

const COLOURS = { breaking: 'red', risky: 'yellow', compatible: 'dim' } as const satisfies Record<Rating, string>;

function paragraph({ rating, rule, where, sentence, at }: ApiChange, paint: Paint): string {
  const place = at
    ? `${paint('bold', oneLine(`${at.file}:${at.line}:${at.column}`))}${at.side === 'base' ? ' (before)' : ''}  `
    : '';
  const about = subjectBefore({ where, sentence });
  const subject = about === '' ? '' : `${quoted(about)}: `;
  return `${place}${paint(COLOURS[rating], rating)}  ${rule}\n  ${oneLine(subject + sentence)}`;
}

function summary(changes: readonly ApiChange[], { base, head }: Compared['versions']): string {
  const versions =
    base !== undefined && head !== undefined && base !== head ? ` from ${quoted(base)} to ${quoted(head)}` : '';
  if (changes.length === 0) return `Nothing changed${versions} that callers could see.`;
  const numbers = RATINGS.map((rating) => `${changes.filter((change) => change.rating === rating).length} ${rating}`);
  return `${count(changes.length, 'change', 'changes')}${oneLine(versions)}: ${numbers.join(', ')}.`;
}
