import type { Catalog } from '#core/catalog/catalog.ts';
import { nearestFew } from '#core/catalog/nearest.ts';
import { valueAt } from '#core/catalog/written-path.ts';
import { register } from '#core/request/kinds/register.ts';
import type { RequestFields } from '#core/request/request-kind.ts';
import { setField } from '#core/request/set-field.ts';
import type { Prompter } from './prompter.ts';

interface Question {
  field: string;
  text: string;
  required?: boolean;
  /** The kind of what it names. */
  kind?: string;
  preset?: string;
}

/** In the order in which a person thinks of them. What else a service may have is set with `--set`, or in its file. */
const QUESTIONS: readonly Question[] = [
  { field: 'name', text: 'Name', required: true },
  { field: 'owner', text: 'Team that owns it', required: true, kind: 'team' },
  { field: 'description', text: 'What it is for, in one sentence' },
  { field: 'system', text: 'System that it is a part of', kind: 'system' },
  { field: 'domain', text: 'Domain, where no system says so', kind: 'domain' },
  { field: 'type', text: 'Type, such as http-api, website, worker or library' },
  { field: 'lifecycle', text: 'Lifecycle: experimental, production or deprecated', preset: 'experimental' },
  { field: 'tier', text: 'Tier, from 1 for the most critical' },
  { field: 'repo', text: 'Address of the source code' },
  { field: 'docs', text: 'Address of the documentation' },
];

export interface Asking {
  fields: RequestFields;
  catalog: Catalog;
  prompter: Prompter;
  say(text: string): void;
}

/** Asks for the main fields that nobody has given yet. An empty answer leaves one out. */
export async function askFields(
  { fields, catalog, prompter, say }: Asking,
  only?: ReadonlySet<string>,
): Promise<RequestFields> {
  let answered = fields;
  for (const question of QUESTIONS) {
    const given = valueAt(answered, [question.field]);
    if (only ? !only.has(question.field) : given !== undefined) continue;
    if (!only && question.field === 'domain' && answered.system !== undefined) continue;
    const answer = await askOne(question, given, { fields: answered, catalog, prompter, say });
    const { [question.field]: _, ...others } = answered;
    answered = answer === '' ? others : setField(answered, `${question.field}=${answer}`, register.schema)!;
  }
  return answered;
}

async function askOne(
  { text, required, kind, preset = '' }: Question,
  given: unknown,
  asking: Asking,
): Promise<string> {
  const { catalog, prompter, say } = asking;
  const names = kind ? catalog.names(kind) : [];
  for (;;) {
    const answer = await prompter.ask(text, given === undefined ? preset : String(given), names);
    if (answer === '' && required) say('Everything needs one.');
    else if (answer === '' || !kind || names.includes(answer.toLowerCase().replace(`${kind}:`, ''))) return answer;
    else say(noSuch(answer, kind, names));
  }
}

function noSuch(answer: string, kind: string, names: readonly string[]): string {
  const near = nearestFew(answer, names, 5);
  if (near.length > 0)
    return `There is no ${kind} \`${answer}\`. Did you mean ${near.map((one) => `\`${one}\``).join(', ')}?`;
  return names.length <= 12
    ? `There is no ${kind} \`${answer}\`. There is ${names.map((one) => `\`${one}\``).join(', ') || 'none'}.`
    : `There is no ${kind} \`${answer}\`. Press Tab to see some.`;
}
