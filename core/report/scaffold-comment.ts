import type { CheckResult } from '../scaffold/scaffold-state.ts';
import { code, literal } from './markdown-text.ts';

/** What a comment says of a repository that was made. */
export interface ScaffoldTold {
  name: string;
  repository: string;
  /** Undefined where it has no page. */
  url: string;
  template: string;
  version: number;
  /** Its page in the portal. */
  page?: string | undefined;
  checks: readonly CheckResult[];
  followUps: readonly string[];
}

/** Begins the comment about a service, so that there is one. */
export function scaffoldMark(service: string): string {
  return `<!-- waypost:scaffold ${service} -->`;
}

/** Says that a service is there, where, and what is left to people. */
export function scaffoldComment({
  name,
  repository,
  url,
  template,
  version,
  page,
  checks,
  followUps,
}: ScaffoldTold): string {
  const passed = checks.length > 0 && checks.every(({ outcome }) => outcome === 'passed');
  const verdict =
    checks.length === 0 ? '' : passed ? ' Its checks pass.' : ' **Its checks do not all pass**, which undoes nothing.';
  return [
    `**${code(name)} is there**, made from ${code(template)} ${version}.${verdict}`,
    [`- Repository: ${linked(repository, url)}`, ...(page === undefined ? [] : [`- In the portal: ${page}`])].join(
      '\n',
    ),
    ...(checks.length === 0 ? [] : [['Checks of the template:', ...checks.map(checkLine)].join('\n')]),
    ...(followUps.length === 0
      ? []
      : [['Left to you:', ...followUps.map((text) => `- [ ] ${literal(text)}`)].join('\n')]),
  ].join('\n\n');
}

/** Says why a service is not there yet. */
export function scaffoldStopped({ name, reason }: { name: string; reason: string }): string {
  return [
    `**${code(name)} is not made yet.** Something stopped it:`,
    literal(reason),
    'Each run of reconcile tries again and goes on where this one stopped.',
  ].join('\n\n');
}

function checkLine({ command, outcome, text }: CheckResult): string {
  const words = { passed: 'passed', failed: '**failed**', 'not run': 'was not run' } as const;
  const more = text === undefined ? '' : `: ${outcome === 'failed' ? code(text) : literal(text)}`;
  return `- ${code(command.join(' '))} ${words[outcome]}${more}`;
}

function linked(text: string, url: string): string {
  return /^https?:/.test(url) ? `[${literal(text)}](${url})` : `${code(text)} at ${code(url)}`;
}
