import type { Desired } from '#core/desired/desired.ts';
import { checkRequest } from '#core/request/check-request.ts';
import { register } from '#core/request/register/register.ts';
import type { Answer, RequestFields } from '#core/request/request.ts';
import { CannotRun } from '../cannot-run.ts';
import { askUntilSound } from './ask-until-sound.ts';
import type { GitDefaults } from './git-defaults.ts';
import { givenBy } from './given-by.ts';
import type { Prompter } from './prompter.ts';
import { readFieldsFile } from './read-fields-file.ts';
import { REGISTER_QUESTIONS } from './register-questions.ts';

export interface RegisterInput {
  desired: Desired;
  /** A file of YAML or JSON with fields. */
  file: string | undefined;
  /** `name=value`, over what the file has. */
  set: readonly string[];
  defaults: GitDefaults;
  /** Undefined where nobody can be asked. */
  prompter: Prompter | undefined;
  say(text: string): void;
}

/** Fields that somebody stands behind, and what the catalog says of them. */
export interface Registration {
  fields: RequestFields;
  answer: Answer;
}

/**
 * Gathers the fields of a service: from a file, from settings, from a person. What git says counts only where a person sees
 * it. A person is asked again about what is wrong.
 *
 * @throws {CannotRun} when something is missing and nobody can be asked
 */
export async function gatherRegistration({
  desired,
  file,
  set,
  defaults,
  prompter,
  say,
}: RegisterInput): Promise<Registration> {
  const read = file === undefined ? { fields: {} } : readFieldsFile(file);
  if ('problems' in read) return { fields: {}, answer: { outcome: 'refused', problems: read.problems } };
  const given = givenBy(set, register.schema, unwrapped(read.fields));
  const check = (fields: RequestFields) => checkRequest(register, fields, desired);
  const { catalog } = desired;
  const asking = prompter && { questions: REGISTER_QUESTIONS, schema: register.schema, catalog, prompter, say };
  if (asking) return askUntilSound(await withDefaults(given, defaults, asking.prompter), { asking, check });
  const fields = complete(given);
  return { fields, answer: await check(fields) };
}

function unwrapped(fields: RequestFields): RequestFields {
  const inner = fields[register.envelope];
  return Object.keys(fields).length === 1 && typeof inner === 'object' && inner !== null
    ? (inner as RequestFields)
    : fields;
}

/** A person sees what git says before it counts. */
async function withDefaults(given: RequestFields, defaults: GitDefaults, prompter: Prompter): Promise<RequestFields> {
  let fields = given;
  for (const [field, value] of Object.entries(defaults)) {
    if (field in fields) continue;
    const answer = await prompter.ask(field === 'name' ? 'Name' : 'Address of the source code', value);
    fields = { ...fields, [field]: answer };
  }
  return fields;
}

function complete(fields: RequestFields): RequestFields {
  const missing = ['name', 'owner'].filter((name) => !(name in fields));
  if (missing.length === 0) return fields;
  throw new CannotRun(
    `Nobody can be asked here, and ${missing.map((name) => `\`${name}\``).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    {
      fix: `Add ${missing.map((name) => `\`--set ${name}=…\``).join(' ')}, or give a file with the fields: \`portal register service.yaml\`.`,
    },
  );
}
