import { readFileSync, statSync } from 'node:fs';
import type { JsonSchema } from '#core/catalog/schema/json-schema.ts';
import type { Desired } from '#core/desired/desired.ts';
import { askedSchema } from '#core/request/asked-schema.ts';
import { checkRequest } from '#core/request/check-request.ts';
import { type FieldsRead, LARGEST_REQUEST, readFields, tooLarge } from '#core/request/read-fields.ts';
import type { Answer, RequestFields, RequestProblem } from '#core/request/request.ts';
import type { RequestKind } from '#core/request/request-kind.ts';
import { isMap } from '#core/text/is-map.ts';
import { CannotRun } from '../../cannot-run.ts';
import { desiredState } from '../../catalog/desired-state.ts';
import { judgedToday } from '../../catalog/judged-today.ts';
import { type Prompter, terminalPrompter } from '../../prompter.ts';
import type { Terminal } from '../../terminal.ts';
import type { ExitCode } from '../../verb.ts';
import { CHECKING } from '../progress.ts';
import type { Question } from './ask-fields.ts';
import { askUntilSound } from './ask-until-sound.ts';
import { fieldQuestions } from './field-questions.ts';
import { givenBy, patchBy } from './given-by.ts';
import { type OpenCommand, openAsked, reportedAnswer } from './open-asked.ts';
import { withFlags } from './with-flags.ts';

export interface AskCommand extends OpenCommand {
  /** A file of YAML or JSON with fields. */
  file: string | undefined;
  /** `name=value`, over what the file has. */
  set: readonly string[];
  /** Names of fields to remove, of a kind whose words name what to change. */
  unset?: readonly string[];
  fields?: RequestFields;
  dryRun: boolean;
}

export interface Surroundings {
  terminal: Terminal;
  streams: Parameters<typeof terminalPrompter>[0] | undefined;
  /** What a person is asked, where that is other than the schema says. */
  questions?: readonly Question[];
}

/**
 * Asks for something from the command line: gathers its fields, shows the file that it becomes, opens the pull request.
 *
 * @throws {CannotRun} when there is no terminal, and nothing is wrong but that something is missing
 */
export async function askForRequest(
  kind: RequestKind,
  command: AskCommand,
  { terminal, streams, questions }: Surroundings,
): Promise<ExitCode> {
  if (command.confirmed && !command.json) terminal.say(CHECKING);
  const desired = desiredState(command.root);
  const prompter = streams && terminalPrompter(streams, kind.name);
  try {
    const gathered = await gather(kind, command, { desired, prompter, questions, say: terminal.say });
    const asTyped = (problem: RequestProblem) => withFlags(problem, kind);
    const asked = { kind: kind.name, ...gathered, ...(kind.words && { asTyped }) };
    return command.dryRun
      ? reportedAnswer(asked, command, terminal)
      : await openAsked(asked, command, { terminal, prompter });
  } finally {
    prompter?.close();
  }
}

interface Gathering {
  desired: Desired;
  /** Undefined without a terminal. */
  prompter: Prompter | undefined;
  questions: readonly Question[] | undefined;
  say(text: string): void;
}

/** Gathers the fields from a file, from settings, from a person. Who is asked is asked again about what is wrong. */
async function gather(
  kind: RequestKind,
  command: AskCommand,
  { desired, prompter, questions, say }: Gathering,
): Promise<{ fields: RequestFields; answer: Answer }> {
  const { file } = command;
  const read = file === undefined ? { fields: {} } : readFieldsFile(file);
  if ('problems' in read) return { fields: {}, answer: { outcome: 'refused', problems: read.problems } };
  const given = givenFields(
    kind,
    { ...command, fields: { ...unwrapped(read.fields, kind), ...command.fields } },
    desired,
  );
  const check = (fields: RequestFields) => checkRequest(kind, fields, judgedToday(desired));
  const { catalog } = desired;
  const asked = questions ?? fieldQuestions(askedSchema(kind), catalog);
  if (!prompter || asked.length === 0)
    return { fields: given, answer: await answerTo(given, { kind, takesFile: command.fields === undefined }, check) };
  return askUntilSound(given, { asking: { questions: asked, schema: kind.schema, catalog, prompter, say }, check });
}

/** The fields with what `--set` and `--unset` say: of the request itself, or of the field that holds new values. */
function givenFields(
  { schema, words, schemaOfSet }: RequestKind,
  { fields = {}, set, unset = [] }: Pick<AskCommand, 'fields' | 'set' | 'unset'>,
  desired: Desired,
): RequestFields {
  const into = words?.setInto;
  if (into === undefined) return givenBy(set, schema, fields);
  const values = patchBy({ set, unset }, schemaOfSet?.(fields, desired) ?? {});
  return Object.keys(values).length > 0 ? { ...fields, [into]: values } : fields;
}

function unwrapped(fields: RequestFields, { envelope }: RequestKind): RequestFields {
  const inner = fields[envelope];
  return Object.keys(fields).length === 1 && isMap(inner) ? inner : fields;
}

/** The answer where no question is asked for the rest. */
async function answerTo(
  fields: RequestFields,
  { kind, takesFile }: { kind: RequestKind; takesFile: boolean },
  check: (fields: RequestFields) => Promise<Answer>,
): Promise<Answer> {
  const answer = await check(fields);
  const missing = (askedSchema(kind).required as readonly string[]).filter((name) => !(name in fields));
  const isMissing = ({ field }: RequestProblem) => missing.includes(field);
  if (missing.length === 0) return answer;
  if (answer.problems.every((problem) => problem.severity === 'warning' || isMissing(problem)))
    throw nobodyToAsk(missing, kind, takesFile);
  const problems = answer.problems.map((problem) =>
    isMissing(problem) ? { ...problem, hint: `Add \`--set ${settingOf(problem.field, kind)}\`.` } : problem,
  );
  return { ...answer, problems };
}

/** Writes `a, b and c`. */
const AND = new Intl.ListFormat('en-GB');

function nobodyToAsk(missing: readonly string[], kind: RequestKind, takesFile: boolean): CannotRun {
  const { name, envelope, words } = kind;
  if (words?.setInto !== undefined && missing.includes(words.setInto))
    return new CannotRun('Nothing is to be changed.', { fix: 'Say what, such as `--set tier=1` or `--unset docs`.' });
  const settings = missing.map((field) => `\`--set ${settingOf(field, kind)}\``).join(' ');
  const file = takesFile ? `, or give a file with the fields: \`npx portal ${name} ${envelope}.yaml\`` : '';
  return new CannotRun(
    `There is no terminal to ask questions, and ${AND.format(missing.map((field) => `\`${field}\``))} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    { fix: `Add ${settings}${file}.` },
  );
}

/** How a field is set: `owner=…`, or `environments.dev.size=small` for a map with an example. */
function settingOf(field: string, { schema }: Pick<RequestKind, 'schema'>): string {
  const { type, examples } = (schema.properties as Readonly<Record<string, JsonSchema>>)[field] ?? {};
  const [example] = type === 'object' && Array.isArray(examples) ? examples : [];
  return isMap(example) ? `${field}.${firstLeaf(example)}` : `${field}=…`;
}

function firstLeaf(map: Record<string, unknown>): string {
  const [[name, value] = ['…', '…']] = Object.entries(map);
  return isMap(value) ? `${name}.${firstLeaf(value)}` : `${name}=${String(value)}`;
}

/**
 * Reads the fields of a request from a file of YAML or JSON.
 *
 * @throws {CannotRun} when there is no such file, or it cannot be read
 */
function readFieldsFile(path: string): FieldsRead {
  try {
    const { size } = statSync(path);
    if (size > 4 * LARGEST_REQUEST) {
      const [message, hint] = tooLarge(size);
      return { problems: [{ field: '', severity: 'error', message, hint }] };
    }
    return readFields(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CannotRun(`\`${path}\` cannot be read.`, {
      fix: 'Check the spelling; paths are relative to the current folder.',
      cause,
    });
  }
}
