import type { RotatedKey } from './rotate-key.ts';

/** Says what has the new key, and which keys to delete. */
export function rotationReport({ app, id, fingerprint, environments, page }: RotatedKey): string {
  const names = environments.map((name) => `\`${name}\``).join(' and ');
  return [
    `${names} ${environments.length === 1 ? 'has' : 'have'} the new key of \`${app}\` (${id}).`,
    `Now delete every other key at ${page} . The new one is \`${fingerprint}\`.`,
    'Delete the downloaded file, too.',
  ].join('\n');
}
