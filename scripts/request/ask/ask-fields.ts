import type { Catalog } from '#core/catalog/catalog.ts';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import { valueAt } from '#core/catalog/yaml/written-path.ts';
import type { RequestFields } from '#core/request/request.ts';
import { setField } from '#core/request/set-field.ts';
import { nearestFew } from '#core/text/nearest.ts';
import type { Prompter } from '../../prompter.ts';

export interface Question {
  field: string;
  text: string;
  /** Text above the question. */
  hint?: string;
  required?: boolean;
  /** The kind of what it names. */
  kind?: string;
  /** The only answers that there are. */
  choices?: readonly string[];
  /** What Tab completes, where any other answer will do, too. */
  offered?: readonly string[];
  preset?: string;
  /** Not asked where this field has a value. */
  unless?: string;
  /** Of several questions, one needs an answer: then this field has a value. All are asked again until it has. */
  oneOf?: { field: string; needs: string };
}

export interface Asking {
  questions: readonly Question[];
  schema: JsonSchema;
  catalog: Catalog;
  prompter: Prompter;
  say(text: string): void;
}

/** Asks for the fields that nobody has given yet, or only for those of these names. An empty answer leaves one out. */
export async function askFields(
  fields: RequestFields,
  asking: Asking,
  only?: ReadonlySet<string>,
): Promise<RequestFields> {
  let answered = await askOnce(fields, asking, only);
  for (;;) {
    const lacking = asking.questions.filter(({ oneOf }) => oneOf && answered[oneOf.field] === undefined);
    const [first] = lacking;
    if (!first) return answered;
    asking.say(first.oneOf!.needs);
    answered = await askOnce(answered, asking, new Set(lacking.map(({ field }) => field)));
  }
}

async function askOnce(fields: RequestFields, asking: Asking, only?: ReadonlySet<string>): Promise<RequestFields> {
  let answered = fields;
  for (const question of asking.questions) {
    const given = valueAt(answered, [question.field]);
    if (only ? !only.has(question.field) : given !== undefined) continue;
    if (!only && question.unless !== undefined && answered[question.unless] !== undefined) continue;
    const answer = await askOne(question, given, asking);
    const { [question.field]: _, ...others } = answered;
    answered = answer === '' ? others : setField(answered, `${question.field}=${answer}`, asking.schema)!;
  }
  return answered;
}

async function askOne(question: Question, given: unknown, { catalog, prompter, say }: Asking): Promise<string> {
  const { text, hint, required, kind, preset = '' } = question;
  const names = question.choices ?? (kind ? catalog.names(kind) : []);
  if (hint) say(hint);
  for (;;) {
    const answer = await prompter.ask(text, given === undefined ? preset : typedText(given), question.offered ?? names);
    const name = kind ? answer.toLowerCase().replace(`${kind}:`, '') : answer;
    if (answer === '' && required) say(`\`${question.field}\` is needed.`);
    else if (answer === '' || (!kind && !question.choices) || names.includes(name)) return answer;
    else say(noSuch(answer, kind ?? 'choice', names));
  }
}

/** A value as a person types it. */
function typedText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function noSuch(answer: string, kind: string, names: readonly string[]): string {
  const near = nearestFew(answer, names, 5);
  if (near.length > 0)
    return `There is no ${kind} \`${answer}\`. Did you mean ${near.map((one) => `\`${one}\``).join(', ')}?`;
  return names.length <= 12
    ? `There is no ${kind} \`${answer}\`. There is ${names.map((one) => `\`${one}\``).join(', ') || 'none'}.`
    : `There is no ${kind} \`${answer}\`. Press Tab to see some.`;
}
