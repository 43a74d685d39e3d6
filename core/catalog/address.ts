import { shortHash } from '../text/short-hash.ts';
import { PLURALS } from './kinds/kind-words.ts';
import { DEFAULT_NAMESPACE, type Ref, refParts } from './ref.ts';

const SAFE = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;
/** Names that Windows keeps for devices, whatever follows the dot; of a folder's own page; and of a list in the API. */
const RESERVED = /^(?:(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)|index$|.*\.json$)/;
/** Beyond this a file system may refuse a folder's name (255 bytes), namespace and separator included. */
const LONGEST = 100;

/** The address of an entity's page below the site's base, without slashes at its ends: `services/checkout`, `apis/eu~billing`. */
export function addressOf(ref: Ref): string {
  const { kind, namespace, name } = refParts(ref);
  const page = namespace === DEFAULT_NAMESPACE ? segment(name) : `${segment(namespace)}~${segment(name)}`;
  return `${addressOfKind(kind)}/${page}`;
}

/** The address of a kind's list: `services`, or `kinds/location` for one that is not the catalog's own. */
export function addressOfKind(kind: string): string {
  return Object.hasOwn(PLURALS, kind) ? PLURALS[kind as keyof typeof PLURALS] : `kinds/${segment(kind)}`;
}

/** A text as a folder's name on any disk. What had to be changed ends with a hash and a hyphen, so that two texts never share a folder. */
function segment(text: string): string {
  if (SAFE.test(text) && text.length <= LONGEST && !RESERVED.test(text)) return text;
  const plain = text.replace(/[^a-z0-9_-]+/g, '-').replace(/^[_-]+|[_-]+$/g, '');
  return `${[plain.slice(0, LONGEST), shortHash(text)].filter(Boolean).join('-')}-`;
}
