import { shortRef } from '../../catalog/ref.ts';
import { count } from '../../text/count.ts';
import { code as codeSpan, literal as plainText } from '../../text/markdown-text.ts';
import { visibleLine } from '../../text/visible.ts';
import type { TimelineLine } from '../timeline/timeline-line.ts';
import type { AccessReview, Approver, MergedChange, Right } from './access-review.ts';

/** Lines that a table shows. The JSON has all. */
const MOST = 200;

export function reviewMarkdown(review: AccessReview): string {
  const { portal, since, until, rights, done, refused, outside, unapproved, begin } = review;
  const parts = [
    `# Access review of ${literal(portal.title)}`,
    `From ${since.slice(0, 10)} to ${until.slice(0, 10)}, UTC. Made ${literal(until)}${portal.repository ? ` of ${code(portal.repository)}` : ''}.`,
    chainWords(review),
    '## Who may do what now',
    'One person of one cell is enough, except that nobody approves their own request.',
    table(['What', 'Entries', 'Who may approve'], rights.map(rightRow)),
    '## What was done',
    done.length === 0
      ? 'Nothing was done through the portal in this time.'
      : table(
          ['Verb', 'Outcome', 'Lines'],
          done.map(({ verb, outcome, lines }) => [code(verb), outcome, `${lines}`]),
        ),
    '## Refused',
    refused.length === 0
      ? 'No request and no effect was refused.'
      : table(['Time', 'Line', 'Who', 'What', 'Why'], refused.slice(0, MOST).map(refusedRow)) + rest(refused.length),
    "## Approved from outside the owner's team",
    outside.length === 0
      ? 'Everybody who approved is in the team that owns what it was about.'
      : table(
          ['Time', 'Line', 'What', 'Owner', 'Approved by'],
          outside
            .slice(0, MOST)
            .map(({ line, approvers, teams }) => [
              ...[timeWords(line.time), `${line.seq ?? ''}`, whatWords(line)],
              ...[teams.map((team) => literal(shortRef(team as never))).join(', '), approvers.map(literal).join(', ')],
            ]),
        ) + rest(outside.length),
    '## Merged without proof of approval',
    unapproved.length === 0
      ? 'Every change of the default branch has its approvals on record.'
      : table(['Time', 'Commit', 'Author', 'What', 'Why it is listed'], unapproved.slice(0, MOST).map(mergeRow)) +
        rest(unapproved.length),
    ...(begin ? [beginWords(begin)] : []),
    '## Signature',
    'I have looked at the rights and the lines above. What is not right, and what is done about it:',
    '> &nbsp;',
    table(['Name', 'Role', 'Date', 'Signature'], [['&nbsp;', '&nbsp;', '&nbsp;', '&nbsp;']]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Names what nobody sees: who signs must not read another name than there is. */
const code = (text: string) => codeSpan(visibleLine(text));
const literal = (text: string) => plainText(visibleLine(text));

function chainWords({ chain }: AccessReview): string {
  if (!chain) return 'The portal has no audit yet.';
  const { lines, head, signs, until, comparedWith } = chain;
  const end = `The audit has ${count(lines, 'line', 'lines')}. Its head is #${head.seq}, ${code(head.hash)}.`;
  if (signs > 0)
    return `**${count(signs, 'sign', 'signs')} that somebody changed recorded lines.** Only the lines until ${until} are verified. ${end}`;
  const compared =
    comparedWith.length > 0
      ? `It was compared with ${comparedWith.map(literal).join(' and ')}.`
      : 'There was no earlier head to compare it with.';
  return `The chain of the audit is intact. ${end} ${compared}`;
}

function rightRow({ what, entries, approvers }: Right): string[] {
  return [
    literal(what),
    entries === undefined ? '' : `${entries}`,
    approvers.map(approverWords).join('; ') || 'nobody',
  ];
}

function approverWords({ name, people, isOfForge }: Approver): string {
  const logins = people.map(literal).join(', ') || 'nobody';
  if (people.length === 1 && name === `@${people[0]}`) return literal(name);
  return `${literal(name)}: ${logins}${isOfForge ? '' : ' (by the catalog)'}`;
}

function refusedRow(line: TimelineLine): string[] {
  const { time, seq, actor, requester, error } = line;
  const who = requester ?? actor;
  return [timeWords(time), `${seq ?? ''}`, literal(who.login), whatWords(line), literal(error ?? '')];
}

function mergeRow({ time, latest, commit, author, subject, request, lacks }: MergedChange): string[] {
  const number = request ? ` (${literal(request.url)})` : '';
  return [
    latest === undefined ? timeWords(time) : `${timeWords(time)}, by the commit itself`,
    code(commit.slice(0, 12)),
    literal(author),
    `${literal(subject)}${number}`,
    literal(lacks ?? ''),
  ];
}

function whatWords({ verb, effect, subject }: TimelineLine): string {
  return effect === undefined ? `${code(verb)} ${code(subject)}` : `${literal(effect)} (${code(subject)})`;
}

function timeWords(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)}`;
}

function beginWords({ commit, time, subject }: NonNullable<AccessReview['begin']>): string {
  return `The list begins with the commit that made this portal yours: ${code(commit.slice(0, 12))}, ${literal(subject)}, of ${time.slice(0, 10)}. Commits before it are Waypost's own.`;
}

function rest(length: number): string {
  return length > MOST ? `\n\nAnd ${count(length - MOST, 'more line', 'more lines')}: \`--json\` has all.` : '';
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
