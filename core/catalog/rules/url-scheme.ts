import { isMap } from '../../text/is-map.ts';
import { type Entity, type FieldPath, isApi } from '../entity.ts';
import type { BrowserRule } from '../rule.ts';
import { Fields } from '../yaml/fields.ts';
import { fieldName, spelling } from '../yaml/written-path.ts';
import { LINK_SCHEMES, PROBE_SCHEMES, schemeOf, type UrlError, urlError } from './url-error.ts';

/** What a browser would run or open from its own disk. */
const DANGEROUS = new Set(['javascript', 'data', 'vbscript', 'file']);

export const urlScheme: BrowserRule = {
  name: 'url-scheme',
  severity: 'error',
  why: 'Waypost links or calls an address, so it must lead to a host and must never run code.',
  finds: 'an address that is not allowed',
  wrong: 'kind: service\nname: checkout\nowner: payments\nrepo: github.com/acme/checkout',
  right: 'kind: service\nname: checkout\nowner: payments\nrepo: https://github.com/acme/checkout',
  reach: 'entity',
  runsInBrowser: true,

  *checkEntity(entity) {
    for (const { field, text, schemes = LINK_SCHEMES } of addresses(entity)) {
      if (isLinkOfBackstage(entity, field) && URL.canParse(text) && !isDangerous(text)) continue;
      const { error, hint } = (field[0] === 'repo' ? repoError(text) : undefined) ?? urlError(text, schemes) ?? {};
      if (!error) continue;
      const message = `\`${fieldName(entity, field)}\` is \`${spelling(entity, field)}\`, which ${error}.`;
      yield { field, message, ...(hint && { hint }) };
    }
  },
};

const SLUG = /^[\w-]+\/[\w-]+$/;

function repoError(text: string): UrlError | undefined {
  if (SLUG.test(text.trim()))
    return { error: 'has no scheme', hint: `Write the whole address, such as \`https://github.com/${text.trim()}\`.` };
  return urlError(text, LINK_SCHEMES) ?? dotError(text);
}

/** Browsers leave such parts out, so that the address leads to another place than it seems to. */
function dotError(text: string): UrlError | undefined {
  const [path = ''] = text.trim().split(/[?#]/);
  const [part] = path.split('/').filter((each) => /^(?:\.|%2e){1,2}$/i.test(each));
  if (part === undefined) return undefined;
  return {
    error: `has \`${part}\` in its path`,
    hint: 'Write the address that the browser shows on the page of the repository.',
  };
}

/** Backstage takes any address for a link. Pages show one that no browser should follow as text. */
function isLinkOfBackstage({ origin }: Entity, [field]: FieldPath): boolean {
  return origin.format === 'backstage' && field === 'links';
}

interface Address {
  field: FieldPath;
  text: string;
  schemes?: readonly string[];
}

/** An item of `apis` is an entity of its own, so its addresses are found there and not with the service. */
function* addresses(entity: Entity): Iterable<Address> {
  const fields = new Fields(entity.written, entity.origin.format);
  const always: FieldPath[] = [['repo'], ...fields.list('links').map((_, index) => ['links', index, 'url'])];
  if (isApi(entity)) always.push(['endpoint']);
  const sometimes: FieldPath[] = [['docs'], ['spec'], ['definition', '$text']];
  yield* present(fields, always);
  yield* present(fields, sometimes).filter(({ text }) => schemeOf(text) !== undefined);
  yield* present(fields, keysOf(fields, 'oncall')).filter(
    ({ text }) => /^\w[\w+.-]*:\/\//.test(text) || isDangerous(text),
  );
  // `url:` and `dir:` are prefixes of addresses in Backstage's annotations.
  yield* present(fields, keysOf(fields, 'annotations'))
    .map(({ field, text }) => ({ field, text: text.replace(/^(?:url|dir):/, '') }))
    .filter(({ text }) => isDangerous(text));
  yield* present(fields, [['health', 'url']]).map((address) => ({ ...address, schemes: PROBE_SCHEMES }));
}

function present(fields: Fields, paths: readonly FieldPath[]): Address[] {
  return paths.flatMap((field) => {
    const text = fields.value(...field);
    return typeof text === 'string' && text.trim() !== '' ? [{ field, text }] : [];
  });
}

function keysOf(fields: Fields, field: string): FieldPath[] {
  const value = fields.value(field);
  return isMap(value) ? Object.keys(value).map((key) => [field, key]) : [];
}

function isDangerous(text: string): boolean {
  return DANGEROUS.has(schemeOf(text) ?? '');
}
