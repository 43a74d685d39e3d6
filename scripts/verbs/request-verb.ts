import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { RequestKind } from '#core/request/request-kind.ts';
import type { AskCommand, Surroundings } from '../request/ask/ask-for-request.ts';
import { flagsOf, optionOf } from '../request/ask/with-flags.ts';
import { type Argument, defineVerb, type ExitCode, type Option, type Verb } from '../verb.ts';
import { askingStreams, OPENING } from './shared-options.ts';

export function requestVerb(kind: RequestKind): Verb {
  if (kind.words) return wordsVerb(kind, kind.words);
  const [[field, value] = ['name', '…']] = Object.entries(kind.example);
  const words = { name: kind.name, summary: `${kind.title}, by pull request.`, setting: `${field}=${value}` };
  return askingVerb(words, async (command, surroundings) => {
    const { askForRequest } = await import('../request/ask/ask-for-request.ts');
    return askForRequest(kind, command, surroundings);
  });
}

/** A verb that asks for something by pull request. @param words.setting what may follow `--set` */
export function askingVerb(
  { name, summary, setting }: { name: string; summary: string; setting: string },
  ask: (command: AskCommand, surroundings: Surroundings) => Promise<ExitCode>,
): Verb {
  return defineVerb({
    name,
    summary,
    renders: true,
    arguments: [{ name: 'file', summary: 'YAML or JSON with its fields (default: you are asked)' }],
    options: [{ name: 'set', value: 'name=value', many: true, summary: `a field, such as ${setting}` }, ...OPENING],

    run({ root, data, file, set, yes, dryRun, as, json }, terminal) {
      const command = { root, data, file, set, as, dryRun, confirmed: yes, json };
      return ask(command, { terminal, streams: askingStreams({ yes, json }) });
    },
  });
}

/** A verb whose first words are fields: `portal change checkout --set tier=1`. Yes and no are options of their own. */
function wordsVerb(kind: RequestKind, { fields, setInto }: NonNullable<RequestKind['words']>): Verb {
  const schemas = kind.schema.properties as Readonly<Record<string, JsonSchema>>;
  const flags = flagsOf(kind);
  return {
    name: kind.name,
    summary: `${kind.title}, by pull request.`,
    renders: true,
    arguments: fields.map((field) => wordOf(field, schemas[field]!)),
    options: [
      ...(setInto ? SETTING : []),
      ...flags.map((name) => ({ name: optionOf(name), summary: lowerFirst(String(schemas[name]!.title)) })),
      ...OPENING,
    ],

    async run(input, terminal) {
      const { askForRequest } = await import('../request/ask/ask-for-request.ts');
      const { root, data, json } = input;
      const { yes, dryRun, as, set = [], unset = [] } = input as unknown as WordsInput;
      const said = [...fields, ...flags].flatMap((name) => (input[name] ? [[name, input[name]] as const] : []));
      const opening = { root, data, as, dryRun, confirmed: yes, json };
      const command = { ...opening, file: undefined, set, unset, fields: Object.fromEntries(said) };
      return askForRequest(kind, command, { terminal, streams: askingStreams({ yes, json }), questions: [] });
    },
  };
}

interface WordsInput {
  yes: boolean;
  dryRun: boolean;
  as: string | undefined;
  set?: readonly string[];
  unset?: readonly string[];
}

const SETTING: readonly Option[] = [
  { name: 'set', value: 'field=value', many: true, summary: 'a new value, such as tier=1 or health.url=https://…' },
  { name: 'unset', value: 'field', many: true, summary: 'a field to remove' },
];

function wordOf(name: string, { type, description }: JsonSchema): Argument {
  return { name, summary: String(description), required: true, variadic: type === 'array' };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
