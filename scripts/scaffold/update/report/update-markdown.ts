import type { Annotated } from '#core/report/annotations.ts';
import { count } from '#core/text/count.ts';
import { fitMarkdown, LONGEST_SUMMARY } from '#core/text/fit-markdown.ts';
import { literal } from '#core/text/markdown-text.ts';
import { isUnable, type ServiceOutcome } from '../service-outcome.ts';
import { currentSentence, headline, laterSentence } from './update-report.ts';

/** What became of services, for the summary of a workflow. Of their files it says nothing: more people may read it than them. */
export function updateMarkdown(title: string, outcomes: readonly ServiceOutcome[]): string {
  const [current, later] = [outcomes.filter(isCurrent), outcomes.filter(isLater)];
  const reported = outcomes.filter((each) => !isCurrent(each) && !isLater(each));
  const items = [
    ...reported.map((each) => `- ${[headline(each, false), each.message, each.hint].flatMap(inLine).join(' ')}`),
    ...(current.length > 0 ? [`- ${currentSentence(current.length)}`] : []),
    ...(later.length > 0 ? [`- ${laterSentence(later.length)}`] : []),
  ];
  const pieces = [{ open: `### ${title}`, items, between: '\n' }];
  const more = (left: number) => `${count(left, 'more line', 'more lines')} left out.`;
  return fitMarkdown(pieces, { longest: LONGEST_SUMMARY, more }).markdown;
}

/** Services that could not be updated, as annotations say it. */
export function updateFailures(outcomes: readonly ServiceOutcome[], severity: Annotated['severity']): Annotated[] {
  return outcomes.filter(isUnable).map(({ service, message = '', hint }) => ({
    severity,
    rule: 'update-services',
    message: `\`${service}\`: ${message}`,
    ...(hint !== undefined && { hint }),
  }));
}

function isCurrent({ outcome, message }: ServiceOutcome): boolean {
  return outcome === 'current' && message === undefined;
}

function isLater({ outcome, message }: ServiceOutcome): boolean {
  return outcome === 'later' && message === undefined;
}

function inLine(text: string | undefined): string[] {
  return text === undefined ? [] : [literal(text)];
}
