import { count } from '../../text/count.ts';
import { fitMarkdown, type Piece } from '../../text/fit-markdown.ts';
import { harmless, oneLine } from '../../text/harmless.ts';
import { code, literal } from '../../text/markdown-text.ts';
import { SERVICE_RECORD } from '../service/service-record.ts';
import {
  CONFLICTS,
  conflictFix,
  conflictReason,
  markedConflicts,
  type TemplateUpdate,
  type UpdateConflict,
  type UpdatedFile,
} from './template-update.ts';

/** Where an update is proposed, and of which versions of the template. */
export function updateBranch({ template, to }: Pick<TemplateUpdate, 'template' | 'to'>): string {
  return `waypost/update-${template}-${to}`;
}

/** The version that a branch proposes; undefined for any other branch. */
export function proposedVersion(branch: string, template: string): number | undefined {
  const start = `waypost/update-${template}-`;
  const version = /^(\d{1,9})(?:\+\d+)?$/.exec(branch.startsWith(start) ? branch.slice(start.length) : '')?.[1];
  return version === undefined ? undefined : Number(version);
}

function updateTitle({ template, from, to }: TemplateUpdate): string {
  return from === to ? `Fill ${template} with other values` : `Update to version ${to} of ${template}`;
}

export function updateMessage(update: TemplateUpdate): string {
  const marked = markedConflicts(update).map((each) => `- ${oneLine(each.path)}: ${CONFLICTS[each.kind].why}`);
  return [
    updateTitle(update),
    '',
    `It was version ${update.from}. Made by \`portal scaffold update\`.`,
    ...(marked.length > 0 ? ['', 'Not settled yet:', ...marked] : []),
  ].join('\n');
}

/** Shows what the template changed, what conflicts and why, and what to do. Texts from files appear as text. */
export function updateText(update: TemplateUpdate) {
  const marked = markedConflicts(update);
  const kept = update.conflicts.filter((each) => !marked.includes(each));
  const pieces: Piece[] = [
    { items: [lead(update), ...(marked.length > 0 ? [warning(marked.length)] : [])] },
    ...conflicts('### Fix before the merge', marked, update),
    ...conflicts('### Left as you have it', kept, update),
    ...list('### Values', valueLines(update)),
    ...list(
      '### Files',
      update.files.map((file) => `- ${code(file.path)} ${fileWords(file)}`),
    ),
    { items: [end(update)] },
  ];
  const more = (number: number) =>
    `And ${count(number, 'more', 'more')}: the files of this pull request show the rest.`;
  return {
    title: updateTitle(update),
    body: fitMarkdown(pieces, { more }).markdown,
    labels: ['waypost', 'template-update'],
  };
}

function lead({ service, template, from, to }: TemplateUpdate): string {
  const what =
    from === to
      ? `This fills version ${to} of it with other values`
      : `This adds the changes of the template since version ${from} to ${to}`;
  return `${code(service)} was made from the template ${code(template)}. ${what}, merged with the changes here.`;
}

function warning(number: number): string {
  const which = number === 1 ? 'One file conflicts' : `${count(number, 'file', 'files')} conflict`;
  return `**${which}. Commit the right text to this branch before you merge it.** Your text is above \`=======\`, the text of the template below.`;
}

function end({ to }: TemplateUpdate): string {
  return `After the merge \`${SERVICE_RECORD}\` says version ${to}. If you close this instead, it is not proposed again.`;
}

function conflicts(open: string, all: readonly UpdateConflict[], { template, from, to }: TemplateUpdate): Piece[] {
  if (all.length === 0) return [];
  const items = all.map((each) =>
    [
      `#### ${code(each.path)}`,
      literal(`${conflictReason(each)} ${conflictFix(each, template)}`),
      ...(each.diff ? [`Changes of the template since version ${from} to ${to}:`, fenced(each.diff)] : []),
    ].join('\n\n'),
  );
  return [{ open, items }];
}

function list(open: string, items: readonly string[]): Piece[] {
  return items.length === 0 ? [] : [{ open, items, between: '\n' }];
}

function valueLines({ set, dropped }: TemplateUpdate): string[] {
  return [
    ...Object.entries(set).map(([name, value]) => `- ${code(name)}: ${code(JSON.stringify(value))}`),
    ...dropped.map((name) => `- ${code(name)} is no longer a parameter.`),
  ];
}

/** `changed, executable` */
export function fileWords({ what, mode }: UpdatedFile): string {
  if (mode === undefined) return what;
  return `${what}, ${mode === '100755' ? 'executable' : 'no longer executable'}`;
}

function fenced(diff: string): string {
  const shown = harmless(diff).trimEnd();
  const fence = '`'.repeat(Math.max(3, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}diff\n${shown}\n${fence}`;
}
