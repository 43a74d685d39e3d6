import type { Entity, FieldPath } from '../entity.ts';
import type { Finding } from '../problem.ts';
import type { BrowserRule } from '../rule.ts';
import { fieldName, spelled } from '../yaml/written-path.ts';

/** Backstage's own limit, which Kubernetes has, too. */
const LONGEST = 63;
/** Names that Windows keeps for devices, also before a dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\.|$)/i;

export const nameFormat: BrowserRule = {
  name: 'name-format',
  severity: 'error',
  why: 'A name becomes a reference, a folder and an address, so it must be writable in all of them.',
  finds: 'a name of the wrong form',
  wrong: 'kind: service\nname: Order desk\nowner: payments',
  right: 'kind: service\nname: order-desk\ntitle: Order desk\nowner: payments',
  reach: 'entity',
  runsInBrowser: true,

  *checkEntity(entity) {
    // A person who is only in a list of members has no field `name`: the item itself is the name.
    const name = Object.keys(entity.written).length === 0 ? [] : ['name'];
    yield* findings(entity, name, entity.name);
    // An item of `apis` has the namespace of its service.
    if (!entity.origin.within) yield* findings(entity, ['namespace'], entity.namespace);
  },
};

function* findings(entity: Entity, field: FieldPath, name: string): Iterable<Finding> {
  const unfit = unfitName(name, entity.kind);
  if (!unfit) return;
  yield {
    field,
    message: `\`${fieldName(entity, field)}\` is \`${spelled(name)}\`, which ${unfit.error}.`,
    hint: unfit.hint,
  };
}

/** Says what keeps a text from being a name, as the end of a sentence, and the fix. */
export function unfitName(name: string, kind: string): { error: string; hint: string } | undefined {
  const error = errorOf(name);
  if (error === undefined) return undefined;
  const fixed = fixedName(name, kind);
  const hint = `Write ${fixed ? `\`${fixed}\`` : 'another'}: letters, digits and \`-_.\`, with a letter or digit at both ends.`;
  return { error, hint };
}

function errorOf(name: string): string | undefined {
  const stranger = /[^A-Za-z0-9._-]/u.exec(name)?.[0];
  if (stranger !== undefined) return `has ${characterName(stranger)} in it`;
  if (/^[._-]/.test(name)) return `begins with \`${name[0]}\``;
  if (/[._-]$/.test(name)) return `ends with \`${name.at(-1)}\``;
  if (name.length > LONGEST) return `has ${name.length} characters where ${LONGEST} are the most`;
  if (DEVICE.test(name)) return 'Windows reserves for a device, so no page could be written there';
  return undefined;
}

function characterName(character: string): string {
  if (character === ' ') return 'a space';
  if (character === '`') return 'a backtick';
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(character)) return `the character ${code}`;
  return character > '\u007f' ? `\`${character}\` (${code})` : `\`${character}\``;
}

/** The name that somebody who wrote this may use; undefined where no letter of it is left. Words with spaces are a title, so they become small. */
export function fixedName(name: string, kind: string): string | undefined {
  const plain = (/\s/.test(name.trim()) ? name.toLowerCase() : name)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^[._-]+|[._-]+$/g, '');
  if (plain === '') return undefined;
  return DEVICE.test(plain) ? plain.replace(/^[^.]+/, `$&-${kind}`) : plain;
}
