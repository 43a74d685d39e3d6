import type { Problem } from '#core/catalog/problem.ts';
import { shortRef } from '#core/catalog/ref.ts';
import type { Annotated } from '#core/report/annotations.ts';
import { count } from '#core/text/count.ts';
import { fitMarkdown, LONGEST_SUMMARY } from '#core/text/fit-markdown.ts';
import { oneLine } from '#core/text/harmless.ts';
import { literal } from '#core/text/markdown-text.ts';
import { damageWords } from '../observed/data-folder.ts';
import type { SyncedDocs } from './synced-docs.ts';

export function syncReport(synced: SyncedDocs): string {
  const { troubles, limits, settings, damages, stopped } = synced;
  return [
    ...damages.map(damageWords),
    ...settings.map(settingWords),
    summary(synced),
    ...troubles.map(({ entity, message }) => `  ${shortRef(entity)}: ${oneLine(message)}`),
    ...limits.flatMap(({ entity, messages }) =>
      messages.map((message) => `  ${shortRef(entity)}: ${oneLine(message)}`),
    ),
    ...(stopped
      ? [`The run ended early: ${oneLine(stopped.message)} What was copied is kept, and the next run continues.`]
      : []),
  ].join('\n');
}

function settingWords({ file, line, column, pointer, message, hint = '' }: Problem): string {
  const meanwhile = pointer === '/docs/readers' ? 'everybody counts as a reader' : 'it is ignored';
  return oneLine(`${file}:${line}:${column}: ${message} ${hint} Until then, ${meanwhile}.`);
}

export function syncMarkdown(synced: SyncedDocs): string {
  const items = syncReport(synced)
    .split('\n')
    .map((line) => `- ${literal(line.trim())}`);
  const more = (left: number) => `${count(left, 'more line', 'more lines')} left out.`;
  return fitMarkdown([{ open: '### Docs', items, between: '\n' }], { longest: LONGEST_SUMMARY, more }).markdown;
}

export function syncJson({ stopped, ...synced }: SyncedDocs): string {
  return JSON.stringify({ ...synced, ...(stopped && { stopped: stopped.message }) }, undefined, 2);
}

export function syncWarnings({ troubles, settings, damages }: SyncedDocs): Annotated[] {
  const messages = [
    ...damages.map(damageWords),
    ...troubles.map(({ entity, message }) => `${shortRef(entity)}: ${message}`),
  ];
  return [...settings, ...messages.map((message) => ({ severity: 'warning', rule: 'docs-sync', message }) as const)];
}

function summary({ services, specs, changed, fetched, troubles }: SyncedDocs): string {
  if (services + specs === 0) return 'No service names a repository on the forge, so there is nothing to copy.';
  const copied =
    changed.length === 0
      ? 'Nothing is new'
      : `${count(changed.length, 'copy is', 'copies are')} new, and ${count(fetched, 'file was', 'files were')} fetched`;
  const failed = troubles.length === 0 ? '' : ` ${count(troubles.length, 'copy', 'copies')} could not be made:`;
  const addresses = specs === 0 ? '' : ` and at ${count(specs, 'address', 'addresses')} of API descriptions`;
  return `Looked at the documentation of ${count(services, 'service', 'services')}${addresses}. ${copied}.${failed}`;
}
