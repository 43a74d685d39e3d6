import { KINDS } from './kinds/index.ts';
import { DEFAULT_NAMESPACE, type Ref, refParts } from './ref.ts';

const SAFE = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;
/** Beyond this a file system may refuse a folder's name (255 bytes), namespace and separator included. */
const LONGEST = 100;

/** Where an entity's page lies below the site's base, without slashes at its ends: `services/checkout`, `apis/eu~billing`. */
export function addressOf(ref: Ref): string {
  const { kind, namespace, name } = refParts(ref);
  const page = namespace === DEFAULT_NAMESPACE ? segment(name) : `${segment(namespace)}~${segment(name)}`;
  return `${addressOfKind(kind)}/${page}`;
}

/** Where a kind's list lies: `services`, or `kinds/location` for a kind that Waypost does not know. */
export function addressOfKind(kind: string): string {
  return KINDS.get(kind)?.plural ?? `kinds/${segment(kind)}`;
}

/** A text as a folder's name on any disk. What had to be changed gets a hash, so that two texts never share one. */
function segment(text: string): string {
  if (SAFE.test(text) && text.length <= LONGEST && text !== 'index') return text;
  const plain = text.replace(/[^a-z0-9._-]+/g, '-').replace(/^[._-]+|[._-]+$/g, '');
  return [plain.slice(0, LONGEST), hash(text)].filter(Boolean).join('-');
}

/** FNV-1a, 32 bits: short, stable and good enough to keep ill-named entities apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(36);
}
