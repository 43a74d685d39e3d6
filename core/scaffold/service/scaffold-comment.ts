import { type Ref, shortRef } from '../../catalog/ref.ts';
import { count } from '../../text/count.ts';
import { fitMarkdown, LONGEST } from '../../text/fit-markdown.ts';
import { code, literal } from '../../text/markdown-text.ts';
import type { Time } from '../../text/time.ts';
import { type CheckResult, SCAFFOLD_STATES } from './scaffold-state.ts';

export interface ScaffoldReported {
  service: Ref;
  repository: string;
  url: string;
  template: string;
  version: number;
  page?: string | undefined;
  checks: readonly CheckResult[];
  followUps: readonly string[];
  at?: Time;
}

/** The mark, which names the service, comes on top of what `LONGEST` leaves room for. */
const ROOM = LONGEST - 400;
/** Of what a check printed, or of a reason, in characters. */
const LONGEST_TEXT = 2_000;

/** Begins the comment about a service, so that there is one. */
export function scaffoldMark(service: Ref): string {
  return `<!-- waypost:scaffold ${service} -->`;
}

/** Says that a service is there, where, and what is left to people: all of it, as far as GitHub takes it in one comment. */
export function scaffoldComment(reported: ScaffoldReported): string {
  const { service, repository, url, template, version, page, checks, followUps, at } = reported;
  const passed = checks.length > 0 && checks.every(({ outcome }) => outcome === 'passed');
  const verdict =
    checks.length === 0 ? '' : passed ? ' Its checks pass.' : ' **Its checks do not all pass**, which undoes nothing.';
  const places = [
    `- Repository: ${linked(repository, url)}`,
    ...(page === undefined ? [] : [`- In the portal: ${page}`]),
    ...(at === undefined ? [] : [`${CREATED}${at.slice(0, 10)} ${at.slice(11, 16)} UTC`]),
  ];
  const list = (open: string, items: readonly string[]) =>
    items.length === 0 ? [] : [{ open, items, between: '\n', gap: '\n' }];
  return fitMarkdown(
    [
      {
        open: `**${code(shortRef(service))} is there**, made from ${code(template)} ${version}.${verdict}`,
        items: [places.join('\n')],
      },
      ...list(
        'What you have to do:',
        followUps.map((text) => `- [ ] ${literal(text)}`),
      ),
      ...list('Checks of the template:', checks.map(checkLine)),
    ],
    {
      longest: ROOM,
      more: (left) =>
        `${count(left, 'more line is', 'more lines are')} in ${code(SCAFFOLD_STATES.pathOf(service))} on the branch \`portal-data\`.`,
    },
  ).markdown;
}

const CREATED = '- Created: ';

/** Whether two comments say the same of a service, at whatever time each was written. */
export function saysTheSame(one: string | undefined, other: string): boolean {
  return one !== undefined && timeless(one) === timeless(other);
}

function timeless(comment: string): string {
  return comment
    .split('\n')
    .filter((line) => !line.startsWith(CREATED))
    .join('\n');
}

/** Says why a service is not there yet. */
export function scaffoldStopped({ service, reason }: { service: Ref; reason: string }): string {
  return [
    `**${code(shortRef(service))}${NOT_YET}`,
    literal(reason.slice(0, LONGEST_TEXT).toWellFormed()),
    'While its entry requests it, each run of reconcile tries again and continues where this one stopped.',
  ].join('\n\n');
}

export function saysStopped(comment: string): boolean {
  return comment.split('\n', 1)[0]!.endsWith(NOT_YET);
}

const NOT_YET = ' is not created yet.** Something stopped it:';

function checkLine({ command, outcome, text }: CheckResult): string {
  const words = { passed: 'passed', failed: '**failed**', 'not run': 'was not run' } as const;
  const said = text?.slice(-LONGEST_TEXT).toWellFormed();
  const more = said === undefined ? '' : `: ${outcome === 'failed' ? code(said) : literal(said)}`;
  return `- ${code(command.join(' '))} ${words[outcome]}${more}`;
}

function linked(text: string, url: string): string {
  return /^https?:/.test(url) ? `[${literal(text)}](${url})` : `${code(text)} at ${code(url)}`;
}
