import {
  CONFLICTS,
  conflictFix,
  conflictReason,
  type TemplateUpdate,
  type UpdateConflict,
} from '#core/scaffold/update/template-update.ts';
import { fileWords } from '#core/scaffold/update/update-text.ts';
import { count } from '#core/text/count.ts';
import { oneLine } from '#core/text/harmless.ts';
import type { ServiceOutcome } from '../service-outcome.ts';

/** The number of files that are listed for a service; all of them are in the JSON and in the pull request. */
const MOST = 30;

interface Telling {
  dryRun: boolean;
  /** Whether all services were requested. Then those without news are only counted. */
  isAll: boolean;
}

export function updateReport(outcomes: readonly ServiceOutcome[], { dryRun, isAll }: Telling): string {
  const current = isAll ? outcomes.filter(({ outcome, message }) => outcome === 'current' && !message) : [];
  const later = isAll ? outcomes.filter(({ outcome, message }) => outcome === 'later' && !message) : [];
  const reported = outcomes.filter((each) => !current.includes(each) && !later.includes(each));
  return [
    ...reported.map((each) => paragraph(each, dryRun)),
    ...(current.length > 0 ? [currentSentence(current.length)] : []),
    ...(later.length > 0 ? [laterSentence(later.length)] : []),
    ...(outcomes.length === 0 ? ['No entry has a `scaffold` block, so no service was made from a template.'] : []),
  ].join('\n\n');
}

function paragraph(outcome: ServiceOutcome, dryRun: boolean): string {
  const { update, message, hint } = outcome;
  const detailed = update && (outcome.outcome === 'opened' || outcome.outcome === 'renewed');
  return [
    headline(outcome, dryRun),
    ...[message, hint].filter((text) => text !== undefined).map((text) => `  ${oneLine(text)}`),
    ...(detailed ? details(update) : []),
  ].join('\n');
}

/** Of so many services. */
export function currentSentence(number: number): string {
  return `${count(number, 'service has', 'services have')} the newest version of the template.`;
}

/** Of so many services. */
export function laterSentence(number: number): string {
  return `${count(number, 'service is', 'services are')} left for the next run: GitHub limits requests per hour.`;
}

/** Says in one line what became of the update of a service. */
export function headline(
  { service, repository, template, from, to, outcome, branch, pullRequest }: ServiceOutcome,
  dryRun: boolean,
): string {
  const pull = pullRequest ? `#${pullRequest.number} (${pullRequest.url})` : `a pull request from \`${branch}\``;
  const steps = from === to ? `version ${to} with other values` : `version ${from} to ${to}`;
  const words = {
    current: `has version ${from} of ${template}, and there is no newer version here.`,
    opened: `${dryRun ? 'Would open' : 'Opened'} ${pull}, ${steps} of ${template}.`,
    renewed: `${dryRun ? 'Would bring' : 'Brought'} ${pull} in step, ${steps} of ${template}.`,
    open: `${pull} is open and has all of it.`,
    left: 'Nothing was proposed.',
    later: `Left for the next run, ${steps} of ${template}.`,
    refused: 'Nothing can be proposed.',
    failed: 'Nothing was proposed.',
  };
  return oneLine(
    `${service}${repository && outcome !== 'current' ? ` (${repository})` : ''}${outcome === 'current' ? ' ' : ': '}${words[outcome]}`,
  );
}

function details({ files, conflicts, template, set, dropped }: TemplateUpdate): string[] {
  const more = files.length - MOST;
  const isMarked = ({ kind }: UpdateConflict) => CONFLICTS[kind].marked;
  const reported = (each: UpdateConflict) => [
    `    ${oneLine(each.path)}`,
    `      ${oneLine(conflictReason(each))}`,
    `      ${oneLine(conflictFix(each, template))}`,
  ];
  return [
    ...files.slice(0, MOST).map((file) => `  ${oneLine(file.path)}  ${fileWords(file)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...section('Values:', [
      ...Object.entries(set).map(([name, value]) => `    ${name}: ${oneLine(JSON.stringify(value))}`),
      ...dropped.map((name) => `    ${oneLine(name)} is no longer a parameter`),
    ]),
    ...section('To fix in the pull request:', conflicts.filter(isMarked).flatMap(reported)),
    ...section('Left as the repository has it:', conflicts.filter((each) => !isMarked(each)).flatMap(reported)),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${title}`, ...lines];
}
