import type { Catalog } from '../../catalog/catalog.ts';
import { parseRef, shortRef } from '../../catalog/ref.ts';
import { spelled } from '../../catalog/yaml/written-path.ts';
import type { Price } from '../../price/price.ts';
import { sumOf } from '../../price/price.ts';
import { entryFile } from '../../request/entry/entry-file.ts';
import { type RequestFields, type RequestProblem, requestError } from '../../request/request.ts';
import { defined } from '../../text/defined.ts';
import { isMap } from '../../text/is-map.ts';
import { quoted } from '../../text/quoted.ts';
import { isDay } from '../../text/time.ts';
import { expiryWords, type Lifetime } from '../expiry/expiry.ts';
import { platformOf } from '../policy/environment-policy.ts';
import type { AskedUse, PolicyAnswer } from '../policy/policy-answer.ts';
import { policyAnswers } from '../policy/policy-answers.ts';
import type { Usage } from '../policy/team-usage.ts';
import { priceOf } from '../price/price-of.ts';
import type { Provisioning } from '../record/type-records.ts';
import { requestEntry } from '../request/request-entry.ts';
import { type ResourcePlace, resourcePlace } from '../request/resource-place.ts';
import type { ResourceType } from '../type/resource-type.ts';
import {
  adoptField,
  environmentsOf,
  expiresField,
  formFieldOf,
  lifeField,
  sizeField,
  typeFormFields,
} from './type-form.ts';

export interface KnownPortal {
  type: ResourceType;
  provisioning: Provisioning;
  /** Undefined where it could not be had; then nothing is said about what a field names. */
  catalog: Catalog | undefined;
  url: string | undefined;
  /** The day on which somebody fills it in; undefined where dates are not judged. */
  today?: string | undefined;
  matches(pattern: string, text: string): boolean;
}

export interface ResourceTrial {
  fields: RequestFields;
  /** By the fields of the form; what breaks the schema is not among them. */
  problems: readonly RequestProblem[];
  /** Undefined while it cannot be said where the file would be. */
  path: string | undefined;
  text: string;
  title: string;
  monthly: readonly Price[];
  answers: readonly PolicyAnswer[];
  environments: readonly { name: string; adopt?: string }[];
  /** What follows from the dates, in full sentences. */
  ends: readonly string[];
}

/** Tries a request with what a browser knows. The portal checks everything again. */
export function tryResource(given: RequestFields, known: KnownPortal): ResourceTrial {
  const { type, provisioning, catalog, url } = known;
  const fields = typeFormFields(given, type, provisioning);
  const found =
    catalog && typeof fields.name === 'string' ? resourcePlace(fields, { catalog, files: new Map() }) : undefined;
  const place = found && 'path' in found ? found : undefined;
  const uses = usesOf(given, teamIn(fields, catalog), known);
  const answers = uses.map((asked) => ({ asked, said: policyAnswers(asked) }));
  const { sums } = sumOf(uses.map(({ price }) => price));
  const environments = uses.map(({ policy: { name } }) => ({ name, ...defined({ adopt: adoptIn(given, name) }) }));
  return {
    fields,
    problems: firstOfEach([
      ...placeProblems(found),
      ...answers.flatMap(({ asked, said }) => refusals(asked, said, known)),
      ...uses.flatMap((use) => endProblems(use, given)),
      ...(environments.length === 0 ? [noEnvironment(known)] : []),
    ]),
    path: place?.path,
    text: place ? entryText(fields, place, { type, url }) : '',
    title: `Request the ${type.title} ${String(fields.name ?? '')} for ${String(fields.service ?? '')}`,
    monthly: sums,
    answers: answers.flatMap(({ said }) => said),
    environments,
    ends: uses.flatMap((use) => expiryWords(lifetime(use)).map((words) => `In ${use.policy.name}: ${words}`)),
  };
}

function placeProblems(found: ReturnType<typeof resourcePlace> | undefined): readonly RequestProblem[] {
  if (!found || 'path' in found) return [];
  if ('problems' in found) return found.problems;
  return 'problems' in found.exists ? found.exists.problems : [];
}

function usesOf(given: RequestFields, team: string, known: KnownPortal): AskedUse[] {
  const { type, provisioning, matches } = known;
  const { currency, administrators } = provisioning;
  return environmentsOf(type, provisioning).flatMap((policy) => {
    const size = given[sizeField(policy.name)];
    if (typeof size !== 'string') return [];
    const platform = platformOf({}, policy, type);
    const price = priceOf(type, { platform, size }, { policy, currency });
    const { name } = given;
    return {
      type,
      size,
      platform,
      policy,
      currency,
      administrators,
      matches,
      team,
      usage: usageIn(provisioning, team, policy.name),
      ...defined({ price, name: typeof name === 'string' ? name : undefined, today: known.today }),
      ...defined({ life: textIn(given, lifeField(policy.name)), expiresAt: textIn(given, expiresField(policy.name)) }),
    };
  });
}

function adoptIn(given: RequestFields, environment: string): string | undefined {
  return textIn(given, adoptField(environment));
}

function textIn(given: RequestFields, field: string): string | undefined {
  const text = given[field];
  return typeof text === 'string' ? text : undefined;
}

function lifetime({ life, expiresAt }: AskedUse): Lifetime {
  return defined({ life, expiresAt });
}

function endProblems({ policy, life, expiresAt, today }: AskedUse, { protect }: RequestFields): RequestProblem[] {
  const field = expiresField(policy.name);
  const isKept = typeof protect === 'boolean' ? protect : policy.protect;
  const problem = (message: string, hint: string, severity: 'error' | 'warning' = 'error') => [
    { field, severity, message, hint },
  ];
  if (expiresAt === undefined) return [];
  if (!isDay(expiresAt)) return problem(`${quoted(spelled(expiresAt))} is not a date.`, 'Choose a day.');
  if (today !== undefined && expiresAt < today)
    return problem(`${quoted(expiresAt)} is in the past.`, 'Choose a later day.');
  if (life !== undefined)
    return problem(`It also says how long it is needed in ${policy.name}.`, 'Clear one of the two fields.');
  if (isKept)
    return problem(
      `It is protected from deletion in ${policy.name}, so nothing proposes to delete it then.`,
      'Clear the date, or allow to delete it.',
      'warning',
    );
  return [];
}

function teamIn({ team, service }: RequestFields, catalog: Catalog | undefined): string {
  const named = typeof team === 'string' ? parseRef(team, 'team') : undefined;
  const user = typeof service === 'string' ? parseRef(service, 'service') : undefined;
  const owner = named ?? (user && catalog?.get(user)?.owner);
  return owner ? shortRef(owner) : 'the team';
}

function firstOfEach(problems: readonly RequestProblem[]): RequestProblem[] {
  return problems.filter(({ field }, place) => problems.findIndex((one) => one.field === field) === place);
}

export function usageIn({ usage }: Provisioning, team: string, environment: string): Usage {
  const found = usage.find((one) => one.team === team && one.environment === environment);
  return found ?? { count: 0, byType: {}, monthly: 0 };
}

function refusals(
  { policy }: AskedUse,
  answers: readonly PolicyAnswer[],
  { type, provisioning }: KnownPortal,
): RequestProblem[] {
  return answers
    .filter(({ state }) => state === 'refused')
    .map(({ field, message, hint }) => ({
      field: field === 'name' ? field : formFieldOf(`environments.${policy.name}.${field}`, type, provisioning),
      severity: 'error',
      message,
      ...(hint !== undefined && { hint }),
    }));
}

function noEnvironment({ type, provisioning }: KnownPortal): RequestProblem {
  return requestError(
    formFieldOf('environments', type, provisioning),
    'No environment is chosen, so nothing would be created.',
    'Choose a size in one of the environments.',
  );
}

function entryText(
  fields: RequestFields,
  place: ResourcePlace,
  { type, url }: { type: Pick<ResourceType, 'name'>; url: string | undefined },
): string {
  const entry = requestEntry(fields, { ...place, type });
  const written =
    isMap(entry.config) && Object.keys(entry.config).length === 0 ? { ...entry, config: undefined } : entry;
  return entryFile('resource', defined(written), url);
}
