import type { Resource } from '../../catalog/entity.ts';
import type { Files } from '../../catalog/files.ts';
import { withFolderOwner } from '../../catalog/reading/folder-owner.ts';
import { readEntity } from '../../catalog/reading/read-entity.ts';
import { type Context, severityOf } from '../../catalog/rule.ts';
import { checkSchema } from '../../catalog/schema/schema-check.ts';
import { dotted, spelled } from '../../catalog/yaml/written-path.ts';
import { aboutMonthly, sourceWords, sumOf } from '../../price/price.ts';
import { entryFile } from '../../request/entry/entry-file.ts';
import type { RequestFields, RequestProblem } from '../../request/request.ts';
import type { Composed, RefusedFields, RequestKind } from '../../request/request-kind.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted, quotedList } from '../../text/quoted.ts';
import { expiryWords } from '../expiry/expiry.ts';
import { policyAnswers } from '../policy/policy-answers.ts';
import { type ResourceUse, resourceUses } from '../resource/resource-uses.ts';
import { policyFinding, resourcePolicy } from '../rules/resource-policy.ts';
import { readResourceTypes } from '../type/read-resource-types.ts';
import { type ResourceType, TYPES_FOLDER } from '../type/resource-type.ts';
import { PROVISION_SCHEMA } from './provision-schema.ts';
import { provisionedNext } from './provisioned-next.ts';
import { requestEntry } from './request-entry.ts';
import { type ResourcePlace, resourcePlace } from './resource-place.ts';

export const provisionRequest = {
  name: 'provision',
  title: 'Request a resource',
  summary: 'Creates a database, a cache or a bucket for a service, and gives the service its connection.',
  api: { operationId: 'provisionResource', body: 'Provisioning' },
  envelope: 'provision',
  subjectField: 'name',
  example: {
    type: 'postgresql',
    name: 'checkout-orders',
    service: 'checkout',
    environments: { dev: { size: 'small' } },
  },
  follows: 'After the merge it is created, and its service gets the connection.',
  next: provisionedNext,
  composesAny: true,
  askedOn: 'pages of types',
  schema: PROVISION_SCHEMA,

  compose(fields: RequestFields, desired: Context): Composed | RefusedFields {
    const type = typeAsked(fields.type, desired.files);
    const place = resourcePlace(fields, desired);
    const unfit = checkSchema(PROVISION_SCHEMA, fields).map(
      ({ path, message, hint }): RequestProblem => ({ field: dotted(path), severity: 'error', message, hint }),
    );
    const inPlace = 'problems' in place ? place.problems : [];
    if ('problem' in type && fields.type !== undefined) {
      // Which fields are missing depends on the type.
      const given = [...unfit, ...inPlace].filter(({ field }) => fields[field.split(/[.[]/, 1)[0]!] !== undefined);
      return { refused: [type.problem, ...given] };
    }
    const refused = [...unfit, ...('problem' in type ? [type.problem] : []), ...inPlace];
    if (unfit.length > 0 || 'problem' in type || 'problems' in place) return { refused };
    return 'exists' in place ? place.exists : composeResource(fields, { type: type.type, ...place }, desired);
  },
} satisfies RequestKind;

function typeAsked(name: unknown, files: Files): { type: ResourceType } | { problem: RequestProblem } {
  const { types, problems } = readResourceTypes(files);
  const written = typeof name === 'string' ? name.trim() : '';
  const type = types.find((one) => one.name === written);
  if (type) return { type };
  const shown = quoted(spelled(written));
  const broken = problems.find(({ file }) => file === `${TYPES_FOLDER}/${written}/type.yaml`);
  if (broken)
    return wrong(
      `The type ${shown} has errors and cannot be used. ${broken.file}:${broken.line} ${broken.message}`,
      'Its owner has to fix it: `npx portal validate infra/types` shows each place.',
    );
  const names = types.map((one) => one.name);
  const there = names.length > 0 ? `Write one of ${quotedList(names)}.` : 'Add one: docs/resource-types.md shows how.';
  return wrong(`There is no resource type ${shown}.`, didYouMean(written, names) ?? there);
}

function wrong(message: string, hint: string): { problem: RequestProblem } {
  return { problem: { field: 'type', severity: 'error', message, hint } };
}

function composeResource(
  fields: RequestFields,
  asked: ResourcePlace & { type: ResourceType },
  desired: Context,
): Composed {
  const { name, path, type, service } = asked;
  const entry = requestEntry(fields, asked);
  const uses = usesAsked(entry, path, desired);
  const refused = policyProblems(entry, uses, desired);
  return {
    change: {
      subject: name,
      path,
      text: entryFile('resource', entry, desired.settings.url),
      branch: `provision/${name}`,
      title: `Request the ${type.title} ${name} for ${service.name}`,
      outlook: outlookOf(uses),
    },
    entry,
    problems: refused,
    unplaced: [],
    // What a team has in all may be reported at another of its resources.
    asAsked: (problem, file) =>
      (file === '' && refused.find(({ message }) => problem.message.endsWith(message))) || problem,
  };
}

function usesAsked(written: RequestFields, file: string, desired: Context): ResourceUse[] {
  const origin = { file, document: 0, format: 'waypost' } as const;
  const entries = readEntity({ kind: 'resource', name: String(written.name), written, origin }, new Map());
  return resourceUses(withFolderOwner(entries[0]!) as Resource, desired);
}

function policyProblems(written: RequestFields, uses: readonly ResourceUse[], desired: Context): RequestProblem[] {
  const severity = severityOf(resourcePolicy, desired.settings);
  if (severity === 'off') return [];
  return uses.flatMap(({ environment, asked }) =>
    policyAnswers(asked)
      .filter(({ state }) => state === 'refused')
      .map((answer) => {
        const { field, message, hint } = policyFinding({ written }, environment.name, answer);
        return { field: dotted(field), severity, message, ...(hint && { hint }) };
      }),
  );
}

function outlookOf(uses: readonly ResourceUse[]): string[] {
  const { sums, unknown } = sumOf(uses.map(({ asked }) => asked.price));
  return [
    ...sums.map((sum) => `It costs ${aboutMonthly(sum)} (${sourceWords(sum)}).`),
    ...(unknown > 0 ? ['The price is not known of every size that it asks for.'] : []),
    ...uses.flatMap(({ environment }) => expiryWords(environment).map((words) => `In ${environment.name}: ${words}`)),
    ...uses.flatMap(({ asked }) =>
      policyAnswers(asked)
        .filter(({ state }) => state !== 'refused')
        .map(({ message }) => message),
    ),
  ];
}
