import { isAbsolute } from 'node:path';
import { type Attribute, type Attributes, wholeNumber } from '../protocol/schema.ts';

/** The shortest password that is set: what Waypost makes is longer. */
const SHORTEST = 16;

export const SHARED_ATTRIBUTES = {
  mark: {
    type: 'string',
    description: 'Says whose it is: the portal, the environment and the resource. Only what bears it is adopted.',
    from: 'required',
    check: (mark: string) =>
      /^waypost:[\x21-\x7e]{1,200}$/.test(mark)
        ? undefined
        : 'is not `waypost:` and at most 200 letters, digits and signs',
  },
  protect: {
    type: 'bool',
    description: 'Whether to refuse to delete it.',
    from: 'optional',
    default: false,
  },
  allow_nonempty_delete: {
    type: 'bool',
    description: 'Whether to delete it with what is in it.',
    from: 'optional',
    default: false,
  },
  rotation: {
    type: 'number',
    description:
      'How often its credentials were renewed. Each time another user gets the new secret; there are two in turn.',
    from: 'optional',
    check: wholeNumber({ min: 0, max: 1_000_000 }),
  },
  keep_old: {
    type: 'bool',
    description: 'Whether the user before the last renewal still works.',
    from: 'optional',
  },
  drift: {
    type: ['list', 'string'],
    description:
      'How it differs from what was set and no other attribute shows, a sentence each. The next apply fixes it.',
    from: 'provider',
  },
} as const satisfies Attributes;

/** A secret of this name; it comes with a version. */
export function secretAttribute(title: string, version: string): Attribute {
  return {
    type: 'string',
    description: `${title}. In no plan and no state. It is set when it is new and when \`${version}\` changes.`,
    from: 'secret',
    check: (secret: string) =>
      secret.length >= SHORTEST && /^[\x21-\x7e]*$/.test(secret)
        ? undefined
        : `is not ${SHORTEST} or more letters, digits and signs without spaces`,
  };
}

export function versionAttribute(secret: string): Attribute {
  return {
    type: 'number',
    description: `Another number sets \`${secret}\` again.`,
    from: 'required',
    check: wholeNumber({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  };
}

export function foundAttribute(description: string, type: Attribute['type'] = 'string'): Attribute {
  return { type, description, from: 'provider' };
}

/** Checks that a path is absolute: a provider runs in a folder that nobody chose. */
export function absolutePath(path: string): string | undefined {
  return isAbsolute(path) ? undefined : 'is not an absolute path';
}
