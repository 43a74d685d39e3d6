import type { Rule } from '../catalog/rule.ts';
import { writtenPath } from '../catalog/yaml/written-path.ts';
import { ENTITY_KINDS, RULES } from '../parts.ts';
import { suggestion } from '../text/did-you-mean.ts';
import { nearest } from '../text/nearest.ts';
import { quoted } from '../text/quoted.ts';
import { allFields, CHAPTERS, type Chapter } from './books.ts';
import type { Field } from './field.ts';
import { REQUEST_CHAPTERS, requestFields } from './request-chapters.ts';
import { valuesOf } from './type-words.ts';

export type Found =
  | { is: 'chapter'; chapter: Chapter }
  | { is: 'field'; field: Field; chapter: Chapter; value?: string }
  | { is: 'rule'; rule: Rule }
  /** Names of fields that it may mean. */
  | { is: 'several'; fields: readonly Field[] }
  | { is: 'unknown'; message: string; hint: string };

/**
 * Finds what a name means: a field (`service.apis[0].type`), a value of one, a kind, a request, a file (`portal.yaml`), a rule, a field as
 * Backstage spells it, or the end of a name.
 */
export function findExplained(text: string): Found {
  const rule = RULES.find(({ name }) => name === text);
  if (rule) return { is: 'rule', rule };
  const [first = '', ...rest] = segmentsOf(text);
  const chapter = chapterNamed(first);
  return chapter ? findIn(chapter, rest) : findAnywhere(text, [first, ...rest]);
}

/** What of a name is a field: for `service.tier.x`, `service.tier`; undefined where not even its beginning is one. */
export function nearestField(text: string): Field | undefined {
  const [first = '', ...rest] = segmentsOf(text);
  const chapter = chapterNamed(first);
  if (!chapter) return undefined;
  for (let length = rest.length; length > 0; length--) {
    const found = findIn(chapter, rest.slice(0, length));
    if (found.is === 'field') return found.field;
  }
  return undefined;
}

/** The parts of a name: `apis[0].type` has `apis`, `[]` and `type`. */
function segmentsOf(text: string): string[] {
  const plain = text.trim().replace(/^(portal|plugin|template)\.yaml(?=\.|$)/i, '$1');
  const named = plain.replace(/^type(?:\.yaml)?(?=\.|$)/i, 'resource-type');
  const parts = named.matchAll(/\[(?:"([^"]*)"|'([^']*)'|([^\]]*))\]|([^.[\]]+)/g);
  return [...parts].map(
    ([, double, single, index, word]) => double ?? single ?? word ?? (index === undefined ? '' : '[]'),
  );
}

function chapterNamed(name: string): Chapter | undefined {
  const lower = name.toLowerCase();
  const kind = [...ENTITY_KINDS.values()].find(({ backstage }) => backstage?.toLowerCase() === lower);
  const list = [...ENTITY_KINDS.values()].find(({ plural }) => plural?.toLowerCase() === lower);
  const named = kind ?? list;
  return CHAPTERS.get(lower) ?? (named && CHAPTERS.get(named.name)) ?? REQUEST_CHAPTERS.get(lower);
}

function findIn(chapter: Chapter, path: readonly string[]): Found {
  const segments = asInModel(chapter, path).filter((segment) => segment !== '[]');
  let [fields, found, hasName]: [readonly Field[], Field | undefined, boolean] = [chapter.fields, undefined, true];
  for (const [place, segment] of segments.entries()) {
    const next = fields.find(({ key }) => key === segment);
    const below = segments[place + 1];
    // What comes first below a map is the name of a value, which people may leave out.
    if (!hasName && !(next && (below === undefined || !fields.some(({ key }) => key === below)))) hasName = true;
    else if (!next) return endsAt(found, { chapter, segment, isLast: below === undefined, fields });
    else [fields, found, hasName] = [next.fields, next, next.holds !== 'map'];
  }
  return found ? { is: 'field', field: found, chapter } : { is: 'chapter', chapter };
}

interface Rest {
  chapter: Chapter;
  segment: string;
  isLast: boolean;
  fields: readonly Field[];
}

/** What is meant where a name goes on with what is no field: a value, any name in a map, or a slip. */
function endsAt(found: Field | undefined, { chapter, segment, isLast, fields }: Rest): Found {
  if (found && isLast && valuesOf(found.schema).includes(segment))
    return { is: 'field', field: found, chapter, value: segment };
  if (found && fields.length === 0 && holdsAnything(found)) return { is: 'field', field: found, chapter };
  const name = found?.name ?? chapter.name;
  const near = nearest(
    segment,
    fields.map(({ key }) => key),
  );
  const list = `\`npx portal explain ${name}\` shows what there is.`;
  return {
    is: 'unknown',
    message: `\`${name}\` has no field ${quoted(segment)}.`,
    hint: near === undefined ? list : `${suggestion(fields.find(({ key }) => key === near)!.anchor)} ${list}`,
  };
}

/** Whether names below a field are anybody's, as those of `annotations` are. */
function holdsAnything({ schema }: Field): boolean {
  return [schema.type].flat().includes('object') && schema.additionalProperties !== false;
}

/** A path below `metadata` or `spec` of a descriptor, with the names of the model. */
function asInModel({ fields }: Chapter, path: readonly string[]): readonly string[] {
  if (path[0] !== 'metadata' && path[0] !== 'spec') return path;
  for (const { key } of fields) {
    const written = writtenPath([key], 'backstage');
    if (written.every((part, place) => path[place] === part)) return [key, ...path.slice(written.length)];
  }
  return path.slice(1);
}

function findAnywhere(text: string, segments: readonly string[]): Found {
  const end = `.${segments.filter((segment) => segment !== '[]').join('.')}`;
  const isMeant = ({ anchor }: Field) => anchor.toLowerCase().endsWith(end.toLowerCase());
  const written = [...allFields()].filter(isMeant);
  // What files say comes first: requests have many of their names.
  const fields = written.length > 0 ? written : [...requestFields()].filter(isMeant);
  if (fields.length === 1) {
    const [field] = fields as [Field];
    return { is: 'field', field, chapter: chapterNamed(field.name.split('.')[0]!)! };
  }
  if (fields.length > 1) return { is: 'several', fields };
  const chapters = [...CHAPTERS.keys(), ...REQUEST_CHAPTERS.keys()];
  const keys = [...allFields(), ...requestFields()].map(({ key }) => key);
  const names = [...chapters, ...RULES.map(({ name }) => name), ...keys];
  const near = nearest(text, names);
  const list = '`npx portal explain` lists what can be explained.';
  return {
    is: 'unknown',
    message: `There is no field, kind, request or rule ${quoted(text)}.`,
    hint: near === undefined ? list : `${suggestion(...namesOf(near))} ${list}`,
  };
}

const FEW = 3;

/** What to ask for: a key of several fields by their whole names, so that the next answer is no question. */
function namesOf(near: string): string[] {
  const found = findExplained(near);
  if (found.is !== 'several' || found.fields.length > FEW) return [near];
  return found.fields.map(({ name }) => name);
}
