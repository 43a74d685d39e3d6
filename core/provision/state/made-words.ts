import { addressOf } from '../../catalog/address.ts';
import { shortRef } from '../../catalog/ref.ts';
import { code, literal } from '../../text/markdown-text.ts';
import { quoted } from '../../text/quoted.ts';
import type { Time } from '../../text/time.ts';
import type { Stack } from '../stack/stack.ts';

type Reported = Pick<Stack, 'name' | 'title' | 'environment' | 'resource' | 'service' | 'secrets'>;

export function stackMark(stack: string): string {
  return `<!-- waypost:provision ${stack} -->`;
}

export function madeWords({ title, environment, resource, secrets }: Reported, isTakenOver = false): string[] {
  const name = shortRef(resource);
  if (isTakenOver)
    return [
      `The ${title} ${quoted(name)} in ${environment} was taken over as it is. Nothing on it was changed.`,
      `\`npx portal provision drift ${name} --env ${environment}\` shows what differs from its request.`,
      applyWords(name, environment),
    ];
  const hidden =
    secrets.length === 0 ? '' : ` Only the secret store has its ${secrets.join(' and ').replaceAll('_', ' ')}.`;
  return [
    `The ${title} ${quoted(name)} in ${environment} is ready.${hidden}`,
    `\`npx portal provision connect ${name} --env ${environment}\` opens it.`,
  ];
}

export function applyWords(name: string, environment: string): string {
  return `\`npx portal provision apply ${name} --env ${environment}\` applies its request. Until then, only the credentials of before work.`;
}

export function madeComment(
  stack: Reported,
  { isTakenOver, at, portal }: { isTakenOver?: boolean; at?: Time | undefined; portal?: string | undefined } = {},
): string {
  const page = portal && `[Open its page](${portal.replace(/\/+$/, '')}/${addressOf(stack.resource)}/)`;
  const when = at && `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  const end = [when, page].filter(Boolean).join(' · ');
  return [...madeWords(stack, isTakenOver).map(literal), ...(end === '' ? [] : [end])].join('\n\n');
}

export interface Deleted {
  resource: Stack['resource'];
  environment: string;
  title: string;
  /** Where its last dump is, as a person finds it; undefined where none was made. */
  dump?: string | undefined;
  leaves?: string | undefined;
}

export function deletedWords({ title, resource, environment, dump, leaves }: Deleted): string[] {
  const kept =
    dump === undefined
      ? []
      : [`Its last dump is ${quoted(dump)} on the machine that provisions. It stays until you delete it.`];
  return [
    `The ${title} ${quoted(shortRef(resource))} in ${environment} is deleted.`,
    ...kept,
    ...(leaves === undefined ? [] : [leaves]),
  ];
}

export function deletedComment(deleted: Deleted): string {
  return deletedWords(deleted).map(literal).join('\n\n');
}

export function stoppedComment(stack: string, reason: string): string {
  return `**${code(stack)} could not be changed.** ${literal(reason)}\n\n\`npx portal reconcile\` tries again.`;
}
