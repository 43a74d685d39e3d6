import type { Context } from '#core/catalog/rule.ts';
import { checkRequest } from '#core/request/check-request.ts';
import { register } from '#core/request/kinds/register.ts';
import type { Answer, RequestProblem } from '#core/request/request.ts';
import type { RequestFields } from '#core/request/request-kind.ts';
import { setField } from '#core/request/set-field.ts';
import { CannotRun } from '../cannot-run.ts';
import { askFields } from './ask-fields.ts';
import type { GitDefaults } from './git-defaults.ts';
import type { Prompter } from './prompter.ts';
import { readFieldsFile } from './read-fields-file.ts';
import { changeReport, requestProblems } from './register-report.ts';

export interface RegisterInput {
  desired: Context;
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
 * it. A person is shown the file and asked again about
 * what is wrong.
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
  setOnce(set);
  const given = set.reduce(applied, unwrapped(read.fields));
  if (!prompter) return checked(complete(given), desired);

  const asking = { catalog: desired.catalog, prompter, say };
  let fields = await askFields({ fields: await withDefaults(given, defaults, prompter), ...asking });
  for (;;) {
    const registration = await checked(fields, desired);
    const wrong = new Set(registration.answer.problems.filter(isError).map(topField));
    if (wrong.size === 0) return registration;
    say(`\n${requestProblems(registration.answer.problems)}\n`);
    const again = await askFields({ fields, ...asking }, wrong);
    // What nobody was asked about cannot be mended here.
    if (JSON.stringify(again) === JSON.stringify(fields)) return registration;
    fields = again;
  }
}

/** Shows what would be proposed, with warnings. */
export function shownChange({ answer }: Registration): string {
  const change = 'change' in answer ? answer.change : undefined;
  const parts = [
    ...(change && answer.outcome === 'sound' ? [changeReport(change)] : []),
    requestProblems(answer.problems),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** @throws {CannotRun} when one field is set twice: nobody can say which of the two was meant */
function setOnce(settings: readonly string[]): void {
  const names = settings.map((setting) => setting.slice(0, Math.max(0, setting.indexOf('='))).trim());
  const twice = names.find((name, place) => name !== '' && names.indexOf(name) !== place);
  if (twice === undefined) return;
  const values = settings.filter((_, place) => names[place] === twice).map((setting) => `\`${setting}\``);
  throw new CannotRun(`\`${twice}\` is set twice: ${values.join(' and ')}.`, {
    fix: `Leave one of them. A list is written with commas: \`--set ${twice}=a,b\`.`,
  });
}

function applied(fields: RequestFields, setting: string): RequestFields {
  const next = setField(fields, setting, register.schema);
  if (next) return next;
  throw new CannotRun(`\`--set ${setting}\` sets nothing.`, {
    fix: 'Write `--set name=value`, such as `--set owner=payments`.',
  });
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

async function checked(fields: RequestFields, desired: Context): Promise<Registration> {
  return { fields, answer: await checkRequest(register, fields, desired) };
}

function isError({ severity }: RequestProblem): boolean {
  return severity === 'error';
}

/** `apis[0].name` is asked for as `apis`. */
function topField({ field }: RequestProblem): string {
  return field.replace(/[.[].*$/, '');
}
