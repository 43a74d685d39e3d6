import type { Finding, ProposedFile } from '#core/discover/finding.ts';
import { count } from '#core/text/count.ts';
import { oneLine } from '#core/text/harmless.ts';
import { changeReport } from '../request/ask/request-report.ts';
import type { Discovery } from './discover.ts';
import type { TeamOutcome } from './team-outcome.ts';

export function discoverReport(discovery: Discovery): string {
  const { findings, proposals, unread, dryRun } = discovery;
  const of = (outcome: Finding['outcome']) =>
    findings.filter((each) => each.outcome === outcome) as Exclude<Finding, { outcome: 'proposed' }>[];
  return [
    summary(discovery),
    ...proposals.map((each) => proposalParagraph(each, dryRun)),
    ...section('These have no known owner, so nothing is proposed:', of('unowned').map(need)),
    ...section('These seem to be in the catalog:', of('known').map(need)),
    ...section('These do not pass the checks of the catalog:', of('refused').map(need)),
    ...section(
      'These could not be read:',
      unread.map(({ repository, message }) => [repository, message]),
    ),
    ...section('To know:', findings.filter(({ remarks }) => remarks.length > 0).map(remarksOf)),
  ].join('\n\n');
}

function summary({ organisation, counts, findings, unread }: Discovery): string {
  const parts: [number, string][] = [
    [counts.covered, 'in the catalog'],
    [counts.archived, 'archived (--include-archived)'],
    [counts.forks, counts.forks === 1 ? 'a fork (--include-forks)' : 'forks (--include-forks)'],
    [counts.private, 'private, and more people may read this portal (--include-private)'],
    [counts.special, 'the portal’s or GitHub’s own'],
    [counts.beyondLimit, 'left for another run (--limit)'],
    [findings.length + unread.length, 'looked at'],
  ];
  const reported = parts
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number.toLocaleString('en')} ${what}`);
  const all = `${oneLine(organisation)} has ${count(counts.all, 'repository', 'repositories')}`;
  return reported.length === 0 ? `${all}.` : `${all}: ${reported.join(', ')}.`;
}

function proposalParagraph(outcome: TeamOutcome, dryRun: boolean): string {
  const { files, later } = outcome;
  const numbered = (pulls: TeamOutcome['turnedDown']) =>
    Object.entries(pulls).map(([name, number]) => `${oneLine(name)} (#${number})`);
  const [old, others] = [numbered(outcome.turnedDown), numbered(outcome.elsewhere)];
  return [
    headline(outcome, dryRun),
    ...files.map((file) => (dryRun ? indented(fileWithReasons(file)) : `  ${file.path}`)),
    ...(later.length > 0 ? [`  Left for the next run: ${later.map(oneLine).join(', ')}.`] : []),
    ...(others.length > 0 ? [`  Proposed to another team, and open: ${others.join(', ')}.`] : []),
    ...(old.length > 0 ? [`  Rejected before: ${old.join(', ')}. --again proposes them again.`] : []),
  ].join('\n');
}

function headline({ team, outcome, pullRequest, files, branch, message }: TeamOutcome, dryRun: boolean): string {
  const entries = count(files.length, 'entry', 'entries');
  const pull = pullRequest ? `#${pullRequest.number} (${pullRequest.url})` : `a pull request from \`${branch}\``;
  const words = {
    opened: dryRun ? `Would open ${pull} with ${entries}.` : `Opened ${pull} with ${entries}.`,
    added: dryRun ? `Would add ${entries} to ${pull}.` : `Added ${entries} to ${pull}.`,
    open: `${pull} is open and has all of it.`,
    nothing: 'There is nothing new to propose.',
    failed: `Nothing was proposed: ${oneLine(message ?? '')}`,
  };
  return `${team}: ${words[outcome]}`;
}

function fileWithReasons(file: ProposedFile): string {
  const width = Math.max(...file.reasons.map(({ field }) => field.length));
  const reasons = file.reasons.map(({ field, why }) => `  ${field.padEnd(width)}  ${oneLine(why)}`);
  return [changeReport({ ...file, branch: '', title: '' }), ...reasons].join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

function need({ repository, message, hint }: Exclude<Finding, { outcome: 'proposed' }>): string[] {
  return [repository, message, hint];
}

function remarksOf({ repository, remarks }: Finding): string[] {
  return [repository, ...remarks];
}

function section(heading: string, items: readonly string[][]): string[] {
  if (items.length === 0) return [];
  const reported = items.map(([name = '', ...sentences]) =>
    [`  ${oneLine(name)}`, ...sentences.filter(Boolean).map((each) => `    ${oneLine(each)}`)].join('\n'),
  );
  return [[heading, ...reported].join('\n')];
}
