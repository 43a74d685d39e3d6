import type { AccessProblem } from '../access/orphans.ts';
import { inWords, type Requirement } from '../access/requirement.ts';
import type { AccessVerdict } from '../access/weigh-access.ts';
import type { Action, Decision } from '../access/who-can.ts';
import { type Ref, refParts, shortRef } from '../catalog/ref.ts';
import { harmless } from '../text/harmless.ts';
import { approvalLines } from './review-sections.ts';
import { line } from './review-terminal.ts';

export function accessReport(verdict: AccessVerdict): string {
  const lines = approvalLines(verdict);
  return [VERDICTS[verdict.state](verdict), ...lines.map(line)].join('\n');
}

export function accessProblemReport(problems: readonly AccessProblem[]): string {
  return problems.map(({ message, hint }) => `${harmless(message)}\n  ${harmless(hint)}`).join('\n');
}

export function whoCanReport({ action, ref, decisions }: { action: Action; ref: Ref; decisions: Decision[] }): string {
  const name = `\`${refParts(ref).kind}:${shortRef(ref)}\``;
  const lines = decisions.map(({ when, requirements }) => `  ${when ? `${when}: ` : ''}${needs(requirements)}`);
  return harmless([`${QUESTIONS[action](name)}`, ...lines].join('\n'));
}

export function whoCanScaffoldReport({ template, requirements }: WhoCanScaffold): string {
  const lines = requirements.map((each) =>
    each.byAsking
      ? `the requester must be ${inWords([each])}, or one of them approves.`
      : `it needs ${inWords([each])} as well.`,
  );
  return harmless(
    [
      `Anyone may request a service from \`${template}\`, and the owner of the folder of its entry approves.`,
      ...(lines.length > 0 ? lines : ['the template needs no further approvals.']).map((line) => `  ${line}`),
    ].join('\n'),
  );
}

interface WhoCanScaffold {
  template: string;
  requirements: readonly Requirement[];
}

function needs(requirements: readonly Requirement[]): string {
  return `it needs ${inWords(requirements)}.`;
}

const VERDICTS: Readonly<Record<AccessVerdict['state'], (verdict: AccessVerdict) => string>> = {
  allowed: ({ requirements }) =>
    requirements.length === 0 ? 'Nothing changes, so no approval is needed.' : 'All required approvals are there.',
  waiting: () => 'Approvals are missing.',
  refused: () => 'This change cannot be approved.',
};

const QUESTIONS: Readonly<Record<Action, (name: string) => string>> = {
  edit: (name) => `Anyone may propose a change of ${name}; the requester's own approval never counts.`,
  move: (name) => `Anyone may propose to move ${name} to another team.`,
  request: (name) => `Anyone may request a resource for ${name}.`,
  approve: (name) => `A change of ${name} needs the approval of other people than the requester.`,
  administer: (name) =>
    `Settings, teams and roles that ${name} depends on are changed like everything else, by approval.`,
};
