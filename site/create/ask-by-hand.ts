import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';

export type AskByHand = ReturnType<typeof askByHand>;

/**
 * How to ask for what a schema describes, on the command line.
 *
 * @param command that asks, such as `npx portal scaffold node-api`
 */
export function askByHand({ properties = {}, required = [] }: JsonSchema, command: string) {
  const questions = Object.entries(properties as Readonly<Record<string, JsonSchema>>).map(([name, schema]) => ({
    name,
    title: String(schema.title ?? name),
    hint: String(schema.description ?? ''),
    isRequired: (required as readonly string[]).includes(name),
    answer: answerTo(schema),
  }));
  const settings = questions
    .filter(({ isRequired }) => isRequired)
    .map(
      ({ name, answer }) =>
        `--set ${name}=${/^[\w./:-]+$/.test(answer) ? answer : `"${answer.replace(/["$`\\]/g, '')}"`}`,
    );
  return { questions, command: [command, ...settings].join(' \\\n  ') };
}

function answerTo({ default: usual, examples, enum: values }: JsonSchema): string {
  const [first] = [usual, ...list(examples), ...list(values)].filter((value) => value !== undefined);
  return first === undefined ? '…' : typeof first === 'object' ? JSON.stringify(first) : String(first);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
