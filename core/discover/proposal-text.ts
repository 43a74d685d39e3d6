import { compareText } from '../text/compare-text.ts';
import { count } from '../text/count.ts';
import { fitMarkdown, type Piece } from '../text/fit-markdown.ts';
import { code, literal } from '../text/markdown-text.ts';
import type { Finding } from './finding.ts';

const MARK = 'waypost:discover';
const NAME = /^[\w.-]+\/[\w.-]+$/;

export function proposalTitle({ team }: TeamProposal, entries: readonly Proposed[]): string {
  const files = entries.reduce((sum, each) => sum + each.files.length, 0);
  return `Add ${count(files, 'entry', 'entries')} that ${team} seems to own`;
}

export function proposalCommit(proposal: TeamProposal, entries: readonly Proposed[]): string {
  const names = entries.map(({ repository }) => `- ${repository}`);
  return [proposalTitle(proposal, entries), '', 'Guessed by `portal discover` from:', '', ...names].join('\n');
}

/**
 * Says what a pull request, or a comment below it, is about, and why each field has its value. An invisible mark names the repositories,
 * so that none is proposed twice.
 */
export function proposalText(entries: readonly Proposed[], { isMore }: { isMore: boolean }): string {
  const mark = `<!-- ${MARK} ${entries
    .map(({ repository }) => repository)
    .filter((name) => NAME.test(name))
    .join(' ')} -->`;
  const lead = isMore
    ? 'More repositories were found, and their entries were added here:'
    : 'These repositories have no entry in the catalog. `portal discover` guessed one for each from its files; every guess has its reason.';
  const end =
    'Correct mistakes here, in the files. Delete a file if you want no entry for it, or close this if you want none: they are not proposed again. After the merge the portal shows the entries.';
  const pieces: Piece[] = [
    { items: [isMore ? lead : `${lead} ${end}`] },
    ...entries.map((entry): Piece => ({ items: entry.files.map((file) => fileText(entry, file)) })),
  ];
  const longest = 65_400 - mark.length - 1;
  const more = (number: number) => `And ${count(number, 'more entry', 'more entries')}: the files show the rest.`;
  return `${mark}\n${fitMarkdown(pieces, { longest, more }).markdown}`;
}

export function proposedIn(text: string): string[] {
  return [...text.matchAll(/^<!-- waypost:discover ([\w./ -]*) -->$/gm)].flatMap(([, names = '']) =>
    names.split(' ').filter((name) => NAME.test(name)),
  );
}

function fileText(
  { repository, page, remarks }: Proposed,
  { path, reasons, warnings }: Proposed['files'][number],
): string {
  const link = /^https:\/\/[\w./-]+$/.test(page) ? `[${literal(repository)}](${page})` : code(repository);
  return [
    `### ${code(path)}`,
    `From ${link}.`,
    reasons.map(({ field, why }) => `- ${code(field)}: ${literal(why)}`).join('\n'),
    ...notes('To know:', remarks),
    ...notes(
      'Warnings:',
      warnings.map(({ message }) => message),
    ),
  ].join('\n\n');
}

function notes(heading: string, sentences: readonly string[]): string[] {
  return sentences.length === 0 ? [] : [[heading, ...sentences.map((each) => `- ${literal(each)}`)].join('\n')];
}

export type Proposed = Extract<Finding, { outcome: 'proposed' }>;

export interface TeamProposal {
  team: string;
  /** The same for the same organisation and team, whenever it runs. */
  branch: string;
  entries: readonly Proposed[];
}

export function teamProposals(findings: readonly Finding[], organisation: string): TeamProposal[] {
  const proposed = findings.filter((finding) => finding.outcome === 'proposed');
  return [...Map.groupBy(proposed, ({ team }) => team)]
    .map(([team, entries]) => ({
      team,
      branch: `discover/${branchPart(organisation)}/${branchPart(team)}`,
      entries: entries.toSorted((a, b) => compareText(a.repository, b.repository)),
    }))
    .sort((a, b) => compareText(a.team, b.team));
}

/** @see https://git-scm.com/docs/git-check-ref-format */
function branchPart(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('/', '--')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+|\.$/g, '')
    .replace(/\.lock$/, '-lock');
}
