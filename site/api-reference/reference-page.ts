import type { Operation, ReferenceFormat, ReferenceProblem, Unchecked } from '#core/api-reference/reference.ts';
import { REFERENCE_SLOT, type ReferenceRecord } from '#core/api-reference/reference-record.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { count } from '#core/text/count.ts';
import { defined } from '#core/text/defined.ts';
import { encodeUri } from '#core/text/encode-uri.ts';
import { spans } from '#core/text/spans.ts';
import { onceABuild, type PageContext } from '../snapshot/page-context.ts';
import { copiedSpecFile, specSource } from '../synced/copied-from.ts';
import { fileHref, href } from '../text/href.ts';
import { number } from '../text/words.ts';
import { apiVersions, refsOf } from './api-versions.ts';

export interface OperationLine
  extends Pick<Operation, 'kind' | 'path' | 'summary' | 'deprecated' | 'takes' | 'gives' | 'call'> {
  tone: string;
  anchor: string;
  details?: string;
}

export type ReferencePage = ReturnType<typeof referencePage>;

export function referencePage(entity: EntityRecord, context: PageContext) {
  const { entities, snapshot } = context;
  const reference = REFERENCE_SLOT.of(entity)!;
  const { formatName, version, download, problems, drawn } = reference;
  const copied = specSource(entity);
  const versions = apiVersions(entity, entities);
  const kind = snapshot.kinds.find(({ name }) => name === entity.kind)!;
  const groups = operationGroups(reference);
  return {
    title: entity.title,
    section: kind.address,
    crumbs: [
      { title: kind.title, href: href(kind.address) },
      { title: entity.title, href: href(entity.address) },
      { title: 'Reference' },
    ],
    description: `How to call ${entity.title}: endpoint, authentication and operations.`,
    chips: [formatName, ...(version === undefined ? [] : [`version ${version}`])],
    providers: refsOf(entity, 'providesApi', 'backward').map((ref) => entities.mention(ref)),
    ...(entity.owner && { owner: entities.mention(entity.owner) }),
    callers: callersOf(entity, context),
    ...(versions && { versions }),
    download: { href: fileHref(download), file: download.slice(download.lastIndexOf('/') + 1) },
    ...(drawn !== undefined && { full: fullHref(reference) }),
    ...callFacts(reference),
    groups,
    count: reference.operations.length,
    ...(reference.left > 0 && { more: moreSentence(reference) }),
    problems: problems.map((problem) => problemLine(problem, entity)),
    ...(reference.unchecked && { unchecked: UNCHECKED[reference.unchecked] }),
    ...(copied && { copied }),
    detailsTitle: DETAILS[reference.format],
    givesTitle: reference.format === 'asyncapi' ? 'Messages' : 'Answers',
    types: reference.types ?? [],
  };
}

export type CallFacts = ReturnType<typeof callFacts>;

export function callFacts({ servers, authentication }: ReferenceRecord) {
  return { servers, authentication: authentication.map(({ name, words }) => ({ name, words: spans(words) })) };
}

export const DETAILS: Readonly<Record<ReferenceFormat, string>> = {
  openapi: 'Parameters and schemas',
  asyncapi: 'Messages and schemas',
  graphql: 'Arguments and types',
  grpc: 'Messages',
};

const UNCHECKED: Readonly<Record<Unchecked, string>> = {
  'no sandbox': 'Redocly has not checked this description, since the portal was built on a machine without a sandbox.',
  later:
    'Redocly has not checked this description yet. Each build checks some new ones, and a later build checks this one.',
};

function moreSentence({ left, drawn }: ReferenceRecord): string {
  const words = `${number(left)} more operations are not listed here.`;
  return drawn === undefined ? words : `${words} Redoc's page and the file have all of them.`;
}

export function fullHref({ address }: ReferenceRecord): string {
  return href(`${address}/full`);
}

export type OperationGroup = ReturnType<typeof operationGroups>[number];

export function operationGroups(reference: ReferenceRecord, most = Number.POSITIVE_INFINITY) {
  const byGroup = Map.groupBy(reference.operations.slice(0, most), ({ group }) => group);
  return [...byGroup].map(([title, operations]) => ({
    ...(title !== undefined && { title }),
    operations: operations.map((operation) => operationLine(operation, reference)),
  }));
}

const TONES = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'query',
  'send',
  'receive',
  'mutation',
  'subscription',
]);

function operationLine(operation: Operation, reference: ReferenceRecord): OperationLine {
  const { kind, path, summary, deprecated, takes, gives, call, anchor, deepLink } = operation;
  const tone = kind.toLowerCase();
  return {
    kind,
    path,
    anchor,
    tone: TONES.has(tone) ? tone : 'other',
    ...(summary !== undefined && { summary }),
    ...(deprecated && { deprecated }),
    ...defined({ takes, gives, call }),
    ...(deepLink !== undefined &&
      reference.drawn !== undefined && { details: `${fullHref(reference)}#${encodeUri(deepLink)}` }),
  };
}

function callersOf(entity: EntityRecord, { entities }: PageContext): { text: string; href?: string } {
  const callers = refsOf(entity, 'consumesApi', 'backward');
  if (callers.length === 0) return { text: 'no known callers' };
  const teams = new Set(callers.flatMap((ref) => entities.get(ref)?.owner ?? []));
  const of = teams.size > 0 ? ` of ${count(teams.size, 'team', 'teams')}` : '';
  return { text: `${count(callers.length, 'service', 'services')}${of}`, href: `${href(entity.address)}#dependencies` };
}

export type ProblemLine = ReturnType<typeof problemLine>;

function problemLine({ message, line, column, file, severity, rule }: ReferenceProblem, entity: EntityRecord) {
  const { spec } = entity;
  const of = file ?? spec?.file ?? copiedSpecFile(entity);
  const place = of === undefined ? `line ${line}, column ${column}` : `${of}:${line}:${column}`;
  return { message: spans(message), place, isWarning: severity === 'warning', ...(rule !== undefined && { rule }) };
}

export const referenceAt = onceABuild(
  ({ entities }) =>
    new Map(
      entities.all.flatMap((entity) => {
        const reference = REFERENCE_SLOT.of(entity);
        return reference ? [[reference.address, entity] as const] : [];
      }),
    ),
);
