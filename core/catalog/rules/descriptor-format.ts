import { isMap } from '../../text/is-map.ts';
import type { Entity, FieldPath } from '../entity.ts';
import type { Finding } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { Fields } from '../yaml/fields.ts';
import { dotted, pathInDocument, spelled } from '../yaml/written-path.ts';

/** Of every part of a name in Backstage, as in Kubernetes. */
const LONGEST = 63;
const LONGEST_PREFIX = 253;

export const descriptorFormat: Rule = {
  name: 'descriptor-format',
  severity: 'error',
  why: 'Backstage does not take a descriptor with such a value, and Waypost reads what Backstage reads.',
  finds: 'a value that Backstage does not take',
  wrong:
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: checkout, tags: [Node JS] }\nspec: { type: service, lifecycle: production, owner: payments }',
  right:
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: checkout, tags: [node-js] }\nspec: { type: service, lifecycle: production, owner: payments }',
  reach: 'entity',

  *checkEntity(entity) {
    if (entity.origin.format !== 'backstage' || entity.origin.within) return;
    const fields = new Fields(entity.written, 'backstage');
    const found = (field: FieldPath, value: unknown, unfit: Unfit | undefined): Finding[] =>
      unfit ? [finding(pathInDocument(field, entity.origin), value, unfit)] : [];
    yield* versionAndKind(entity);
    yield* found(['namespace'], fields.value('namespace'), unfitNamespace(fields.value('namespace')));
    for (const [index, tag] of fields.list('tags').entries()) yield* found(['tags', index], tag, unfitTag(tag));
    for (const [index, link] of fields.list('links').entries())
      for (const name of ['url', 'title', 'icon'])
        if (isMap(link)) yield* found(['links', index, name], link[name], unfitText(link[name]));
    for (const [key, value] of entriesOf(fields.value('labels'))) {
      yield* unfitKey(['metadata', 'labels', key]);
      yield* found(['labels', key], value, unfitLabel(value));
    }
    for (const [key] of entriesOf(fields.value('annotations'))) yield* unfitKey(['metadata', 'annotations', key]);
  },
};

interface Unfit {
  error: string;
  hint: string;
}

function finding(field: FieldPath, value: unknown, { error, hint }: Unfit): Finding {
  return { field, asWritten: true, message: `\`${dotted(field)}\` is \`${spelled(value)}\`, which ${error}.`, hint };
}

function* versionAndKind({ written: { apiVersion, kind } }: Entity): Iterable<Finding> {
  if (typeof apiVersion === 'string' && apiVersion !== '' && !isVersion(apiVersion))
    yield finding(['apiVersion'], apiVersion, {
      error: 'is not a group and a version',
      hint: 'Write `backstage.io/v1alpha1`, or that of your own kinds, such as `acme.example/v1`.',
    });
  if (typeof kind === 'string' && !/^[a-z][a-z0-9]*$/i.test(kind.trim()))
    yield finding(['kind'], kind, {
      error: 'is not one word of letters and digits',
      hint: `Write \`${kind.replace(/[^a-z0-9]/gi, '').replace(/^\d+/, '') || 'Component'}\`.`,
    });
}

function isVersion(text: string): boolean {
  const [group, version, ...others] = text.split('/');
  if (others.length > 0) return false;
  if (version === undefined) return /^[a-z0-9]{1,63}$/i.test(group!);
  return isSubdomain(group!) && /^[a-z0-9]{1,63}$/i.test(version);
}

function isSubdomain(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST_PREFIX && text.split('.').every((part) => isLabel(part));
}

/** @see https://www.rfc-editor.org/rfc/rfc1123#section-2 */
function isLabel(text: string): boolean {
  return text.length <= LONGEST && /^[a-z0-9]+(?:-+[a-z0-9]+)*$/.test(text);
}

/** What no name may be is for name-format to say. */
function unfitNamespace(value: unknown): Unfit | undefined {
  if (typeof value !== 'string' || value === '' || isLabel(value)) return undefined;
  if (value.trim() === '') return unfitText(value);
  if (!/^[a-z0-9][\w.-]*$/i.test(value)) return undefined;
  return {
    error: 'has more than small letters, digits and hyphens in it',
    hint: `Write \`${hyphened(value, /[^a-z0-9]+/g) || 'default'}\`, here and in references to it.`,
  };
}

function unfitTag(value: unknown): Unfit | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (value.length <= LONGEST && /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/.test(value)) return undefined;
  if (value.length > LONGEST) return { error: `has more than ${LONGEST} characters`, hint: 'Shorten it.' };
  const fixed = hyphened(value, /[^a-z0-9:+#]+/g);
  const allowed = 'small letters, digits and `:+#`, with single hyphens between them';
  return { error: 'is not a tag', hint: fixed ? `Write \`${fixed}\`: ${allowed}.` : `Write ${allowed}.` };
}

function unfitText(value: unknown): Unfit | undefined {
  if (typeof value !== 'string' || value === '' || value.trim() !== '') return undefined;
  return { error: 'is empty', hint: 'Write a text, or delete the field.' };
}

function unfitLabel(value: unknown): Unfit | undefined {
  if (typeof value !== 'string' || value === '' || isName(value)) return undefined;
  return {
    error: 'is not the value of a label',
    hint: `Write letters, digits and \`-_.\`, at most ${LONGEST} of them, or make it an annotation: those take any text.`,
  };
}

function isName(text: string): boolean {
  return text.length <= LONGEST && /^(?:[a-z0-9][\w.-]*)?[a-z0-9]$/i.test(text);
}

/** The key of a label or an annotation: a name, which may have a domain before it. */
function* unfitKey(field: FieldPath): Iterable<Finding> {
  const key = String(field.at(-1));
  const [prefix, name, ...others] = key.includes('/') ? key.split('/') : [undefined, key];
  if (others.length === 0 && isName(name!) && (prefix === undefined || isSubdomain(prefix))) return;
  const of = dotted(field.slice(0, -1));
  const hint =
    others.length > 0 || (prefix !== undefined && !isSubdomain(prefix))
      ? 'Write a domain in small letters, one `/`, and a name: `acme.example/region`.'
      : 'Write letters, digits and `-_.`, with a letter or digit at both ends.';
  const message = `\`${spelled(key)}\` is not a key that \`${of}\` can have.`;
  yield { field, asWritten: true, atKey: true, message, hint };
}

function entriesOf(value: unknown): [string, unknown][] {
  return isMap(value) ? Object.entries(value) : [];
}

function hyphened(text: string, others: RegExp): string {
  const words = text.toLowerCase().replace(others, '-');
  return words.replace(/^-+|-+$/g, '');
}
