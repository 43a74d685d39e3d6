import { parseDocument } from 'yaml';
import type { JsonSchema } from '../../catalog/schema/json-schema.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import type { RequestProblem } from '../request.ts';
import { type FieldPlace, fieldPlace } from './field-place.ts';

export interface ProblemWords {
  /** The field that shows it; undefined for the form as a whole. */
  place: FieldPlace | undefined;
  severity: RequestProblem['severity'];
  /** Sentences, with labels between `**` and values between backticks. */
  text: string;
}

/**
 * Says a problem in the words of a form: fields by their labels, and the fix in the form. Problems name paths, files and YAML,
 * for people who write entries by hand; this is the one place that translates them.
 *
 * @param schema of what the form asks
 */
export function problemWords(
  { field, severity, message, hint = '' }: RequestProblem,
  schema: JsonSchema,
): ProblemWords {
  const place = fieldPlace(field, schema);
  const said = inForm(message, { field, place, schema });
  const isEmpty = /(?:\bbut it is empty|\*\* is empty)\.$/.test(said);
  if (place && isEmpty) return { place, severity, text: `**${place.label}** is empty. ${emptyFix(place)}` };
  const fixes = sentences(hint).flatMap((sentence) => fixInForm(sentence, { field, place, schema }) ?? []);
  return { place, severity, text: [said, ...fixes].join(' ') };
}

interface FieldInForm {
  field: string;
  place: FieldPlace | undefined;
  schema: JsonSchema;
}

function emptyFix({ path }: FieldPlace): string {
  return path.some((key) => typeof key === 'number') ? 'Fill it in, or remove it.' : 'Fill it in, or clear it.';
}

function inForm(message: string, { field, place, schema }: FieldInForm): string {
  const own = place ? `**${place.label}**` : undefined;
  return message
    .replace(/^`([^`]+)`/, (span, name: string) => (name === field && own ? own : span))
    .replace(/, and `([^`]+)` needs it\.$/, (_, name: string) => `, and ${labelled(name, schema)} needs it.`);
}

function labelled(name: string, schema: JsonSchema): string {
  const place = fieldPlace(name, schema);
  return place ? `**${place.label}**` : quoted(name);
}

type Translate = (asked: FieldInForm, ...matched: string[]) => string | undefined;

const FIXES: readonly (readonly [RegExp, Translate])[] = [
  [
    /^Add `([^`]+)`, or leave out `([^`]+)`\.$/,
    ({ schema }, _, other) => `Fill it in, or clear ${labelled(other!, schema)}.`,
  ],
  [/^Add `([\w.-]+: [^`]*)`\.$/, (_, example) => ended(['Fill it in', exampleOf(example!)].filter(Boolean).join(', '))],
  [/^For example `([\w./"-]+: [^`]*)`\.$/, (_, example) => capital(exampleOf(example!))],
  [/^Add .*, or `docs: [^`]*`\.$/, ({ schema }) => `Fill in ${labelled('docs', schema)}.`],
  [
    /^(?:Otherwise add|Add) .*catalog\/.*$/,
    (_, sentence) => (sentence!.startsWith('Add') ? 'Choose one that exists.' : undefined),
  ],
  [/^Correct the value, or delete the field\.$/, () => 'Correct it, or clear it.'],
  [/^Edit (?:that file|its entry), or choose another name\.$/, () => 'Choose another name, or change what is there.'],
  [/^(.+, or ask .+, who may change the setting) in .*\.ya?ml\.$/, (_, fix) => `${fix}.`],
  [/^Name (an? \w+ that exists|the team that is responsible for it)\.$/, (_, what) => `Choose ${what}.`],
];

function fixInForm(sentence: string, asked: FieldInForm): string | undefined {
  for (const [pattern, translate] of FIXES) {
    const found = pattern.exec(sentence);
    if (found) return translate(asked, ...(found.length > 1 ? found.slice(1) : found));
  }
  return /`[\w.-]+: |\.ya?ml\b|\bcatalog\/|\bYAML\b/.test(sentence) ? undefined : withBoxes(sentence, asked.schema);
}

function withBoxes(sentence: string, schema: JsonSchema): string {
  const { properties } = schema as { properties?: Readonly<Record<string, JsonSchema>> };
  return sentence.replace(/`(\w+)`/g, (span, name: string) =>
    properties?.[name]?.type === 'boolean' ? labelled(name, schema) : span,
  );
}

function capital(text: string | undefined): string | undefined {
  return text && ended(text[0]!.toUpperCase() + text.slice(1));
}

function ended(text: string): string {
  return /[.?!…]`$/.test(text) ? text : `${text}.`;
}

/** The value of an example in YAML, if it is one word or a list of words: ``for example `node` ``. */
function exampleOf(yaml: string): string | undefined {
  const data: unknown = parseDocument(yaml).toJS();
  const [value] = isMap(data) ? Object.values(data) : [];
  const words = Array.isArray(value) ? value : [value];
  const isPlain = words.length > 0 && words.every((word) => ['string', 'number', 'boolean'].includes(typeof word));
  if (!isPlain || words.includes('…')) return undefined;
  return `for example ${words.map((word) => quoted(String(word))).join(', ')}`;
}

function sentences(text: string): string[] {
  return [...text.matchAll(/(?:`[^`]*`|[^`])+?(?:[.?](?=\s+[A-Z`]|$)|$)/g)]
    .map(([sentence]) => sentence.trim())
    .filter(Boolean);
}
