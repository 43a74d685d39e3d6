import { inWords, type Judged } from '../access/requirement.ts';
import type { AccessVerdict } from '../access/weigh-access.ts';
import { type Ref, shortRef } from '../catalog/ref.ts';
import { named } from '../catalog/ref-words.ts';
import { SETTINGS_FILE } from '../catalog/settings/settings.ts';
import { mermaid } from '../graph/mermaid.ts';
import type { Line, Section } from '../part/section.ts';
import { REVIEWS } from '../parts.ts';
import type { Breakage } from '../review/broken-by.ts';
import type { EntityChange } from '../review/entity-changes.ts';
import type { FieldChange } from '../review/field-changes.ts';
import type { Review } from '../review/review.ts';
import { count } from '../text/count.ts';
import { quoted } from '../text/quoted.ts';
import { objectionSentence } from './access-sentence.ts';

const NAMED = 20;

export function reviewVerdict({ verdict, problems, breaks, access, changes }: Review): string {
  const errors = problems.added.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.added.length - errors;
  const reasons = [
    ...(errors > 0 ? [count(errors, 'new error', 'new errors')] : []),
    ...(breaks.length > 0 ? [`it removes ${count(breaks.length, 'thing', 'things')} that others need`] : []),
    ...(access.problems.length > 0 ? ['it leaves entries without an owner'] : []),
  ];
  if (verdict === 'failed') return `This change fails: ${reasons.join(', ')}.`;
  const entries = `${count(changes.length, 'entry', 'entries')} changed`;
  return `This change passes: ${entries}, ${warnings > 0 ? count(warnings, 'new warning', 'new warnings') : 'no new problems'}.`;
}

export function reviewSections(review: Review, options: ApprovalOptions = {}): Section[] {
  const { problems, breaks, changes, settings, files, affected } = review;
  const ofParts = REVIEWS.flatMap((part) => part.sections(review));
  const sections: Section[] = [
    { title: 'Removed, but still needed', lines: breaks.flatMap(breakage) },
    { title: 'New problems', problems: problems.added },
    { title: 'Who must approve', lines: approvalLines(review.access, options) },
    ...ofParts.filter(({ isLast }) => !isLast),
    { title: 'What changes', lines: changes.map(entityLine) },
    { title: `Changes in ${SETTINGS_FILE}`, lines: settings.map((field) => ({ text: fieldLine(field) })) },
    { title: 'Who is affected', lines: affectedLines(review) },
    ...(affected.picture ? [{ title: 'Around the change', mermaid: mermaid(affected.picture) }] : []),
    { title: 'Other files', folded: true, lines: files.map((file) => ({ text: quoted(file) })) },
    { title: 'Problems that were there before', folded: true, problems: problems.kept },
    ...(problems.fixed > 0
      ? [{ title: 'Fixed', lines: [{ text: `${count(problems.fixed, 'problem is', 'problems are')} gone.` }] }]
      : []),
    ...ofParts.filter(({ isLast }) => isLast),
  ];
  return sections.filter(
    ({ lines, problems, blocks, mermaid }) => lines?.length || problems?.length || blocks?.length || mermaid,
  );
}

export function breakage({ ref, renamedTo, dependants }: Breakage): Line[] {
  const what = renamedTo ? `is renamed to ${named(renamedTo)}` : 'is removed';
  const text = `${named(ref)} ${what}, and ${count(dependants.length, 'entry still names it', 'entries still name it')}. ${
    renamedTo
      ? `Keep the old name in \`formerly\`, or write ${named(renamedTo)} there.`
      : 'Remove it there first, or keep it.'
  }`;
  const below = dependants.map(({ ref, owner, file }) => `${named(ref)}${ownedBy(owner)}, in ${quoted(file)}`);
  return [{ text, below: few(below) }];
}

export interface ApprovalOptions {
  /** The status that shows who approved, if the judge could not know that. */
  approvalsIn?: string;
}

export function approvalLines(verdict: AccessVerdict, { approvalsIn }: ApprovalOptions = {}): Line[] {
  const { requirements, second, problems, ignored, objectedBy = [] } = verdict;
  const isKnown = approvalsIn === undefined;
  const head = requirements.length === 0 ? [] : [{ text: `It needs ${inWords(requirements)}.` }];
  return [
    ...problems.map(({ message, hint }) => ({ text: message, below: [hint] })),
    ...head,
    ...(objectedBy.length > 0 ? [{ text: objectionSentence(objectedBy) }] : []),
    ...requirements.map((each) => ({ text: approval(each, isKnown), below: few(each.about.map(quoted)) })),
    ...(second
      ? [{ text: `It needs two people, because ${second.because}${second.isMet ? '; it has them' : ''}.` }]
      : []),
    ...ignored.map((text) => ({ text })),
    ...(isKnown || requirements.length === 0 ? [] : [{ text: `The status ${quoted(approvalsIn)} shows who did.` }]),
  ];
}

function approval(judged: Judged, isKnown: boolean): string {
  const { anyOf, why, approvedBy, byAsking, askedBy } = judged;
  const who = anyOf.map(({ name }) => name).join(' or ');
  const reason = why.join(', ');
  if (anyOf.length === 0) return `No approver is named (${reason}); ${SETTINGS_FILE} lists who has a role.`;
  if (!isKnown) return `${who} (${reason})${byAsking ? ', unless the requester is one of them' : ''}, for:`;
  if (approvedBy.length > 0) return `${who} (${reason}): approved by ${approvedBy.map(quoted).join(', ')}`;
  if (askedBy !== undefined) return `${who} (${reason}): ${quoted(askedBy)} is the requester, and is one of them`;
  return `${who} (${reason}): not yet approved${byAsking ? ', and the requester is not one of them' : ''}`;
}

function entityLine(change: EntityChange): Line {
  const { what, ref, owner, renamedFrom, movedFrom, file, fileFrom, fields } = change;
  const words = [
    ...(renamedFrom ? [`was ${named(renamedFrom)}`] : []),
    ...(movedFrom
      ? [`moves from ${quoted(shortRef(movedFrom))} to ${owner ? quoted(shortRef(owner)) : 'nobody'}`]
      : []),
    ...(fileFrom ? [`from ${quoted(fileFrom)} to ${quoted(file)}`] : []),
  ];
  const verb = renamedFrom ? 'Renamed' : what === 'changed' ? (movedFrom ? 'Moved' : 'Changed') : WORDS[what];
  const rest = what === 'changed' ? words.map((word) => `, ${word}`).join('') : `${ownedBy(owner)}, in ${quoted(file)}`;
  return { text: `${verb} ${named(ref)}${rest}`, below: few(fields.map(fieldLine)) };
}

const WORDS = { added: 'Added', removed: 'Removed' } as const;

function fieldLine({ field, before, after }: FieldChange): string {
  if (before === undefined) return `${quoted(field)}: adds ${quoted(after ?? '')}`;
  if (after === undefined) return `${quoted(field)}: removes ${quoted(before)}`;
  return `${quoted(field)}: ${quoted(before)} → ${quoted(after)}`;
}

function affectedLines({ affected: { downstream, owners } }: Review): Line[] {
  if (downstream.length === 0) return [];
  const by = owners.map(
    ({ owner, count }) => `${owner ? quoted(shortRef(owner)) : 'nobody'} (${count.toLocaleString('en')})`,
  );
  const lines = downstream.map(({ ref, owner, distance }) => {
    const far = distance === 1 ? 'directly' : `after ${distance} steps`;
    return `${named(ref)}${ownedBy(owner)}, ${far}`;
  });
  return [
    {
      text: `${count(downstream.length, 'entry needs', 'entries need')} what changes, owned by ${few(by).join(', ')}.`,
      below: few(lines),
    },
  ];
}

function few(lines: readonly string[]): string[] {
  if (lines.length <= NAMED + 1) return [...lines];
  return [...lines.slice(0, NAMED), `and ${(lines.length - NAMED).toLocaleString('en')} more`];
}

function ownedBy(owner: Ref | undefined): string {
  return owner ? `, owned by ${quoted(shortRef(owner))}` : '';
}
