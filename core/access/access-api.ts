import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { list, object } from '../catalog/schema/shapes.ts';
import type { ApiSurroundings, PartApi, ShownEntity } from '../part/part-api.ts';
import { getItem, NAME_PARAMETER } from '../part/path-item.ts';
import { ACCESS, ENTITY_ACCESS } from './access-record.ts';
import { ApproverWriter } from './approver-json.ts';
import { type MayApprove, mayApprove } from './may-approve.ts';
import { ACTIONS } from './who-can.ts';

const TEXT = { type: 'string' };
const PAGE = { type: ['string', 'null'], description: 'Path of its page.' };
const COUNT = { type: 'integer', minimum: 0 };
const HIDDEN = { ...COUNT, description: 'How many more this audience may not see.' };
const tag = 'Access';

/** Entries of a group that are named; a list or search has all. */
const FIRST = 12;

const APPROVERS = list({ $ref: '#/components/schemas/Approver' });
const NEEDS = list({ $ref: '#/components/schemas/ApprovalNeed' });
const CASES = list(object({ when: { ...TEXT, description: 'Which of several cases.' }, needs: NEEDS }, ['when']));

const COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  Approver: object({
    ref: TEXT,
    title: TEXT,
    page: PAGE,
    name: { ...TEXT, description: 'As people are asked: `@acme/payments`.' },
    forgeTeam: { type: ['string', 'null'], description: 'The team on the forge whose members decide.' },
    people: {
      ...object({ total: COUNT, first: list(object({ title: TEXT, page: PAGE })), hidden: HIDDEN }, ['hidden']),
      description: 'Those in the entry of a team.',
    },
  }),
  ApprovalNeed: object(
    {
      anyOf: { ...APPROVERS, description: 'One of these must approve.' },
      hidden: HIDDEN,
      why: { ...list(TEXT), description: 'In a few words each: `owner`.' },
      because: { ...list(TEXT), description: 'In words that follow on who they are.' },
      byAsking: { const: true, description: 'Met as well when the requester is one of them.' },
    },
    ['byAsking', 'hidden'],
  ),
  AccessAnswer: object(Object.fromEntries(ACTIONS.map((action) => [action, CASES]))),
  AccessOverview: object({
    roles: list(object({ name: TEXT, holders: APPROVERS, hidden: HIDDEN, isDefault: { type: 'boolean' } }, ['hidden'])),
    environments: list(
      object({
        name: TEXT,
        needs: list(object({ word: TEXT, anyOf: APPROVERS, hidden: HIDDEN }, ['word', 'hidden'])),
        special: list(object({ when: TEXT, anyOf: APPROVERS, hidden: HIDDEN }, ['hidden'])),
      }),
    ),
    templates: list(object({ name: TEXT, page: TEXT, needs: NEEDS })),
  }),
  MayApprove: object({
    approver: { $ref: '#/components/schemas/Approver' },
    roles: list(TEXT),
    environments: list(TEXT),
    templates: list(object({ name: TEXT, page: TEXT, as: { enum: ['approver', 'user'] } })),
    entries: list(
      object({
        kind: TEXT,
        isOwn: { type: 'boolean', description: 'Whether they own these entries.' },
        total: COUNT,
        list: { type: ['string', 'null'], description: 'Path of the list with exactly these.' },
        first: list(object({ title: TEXT, page: TEXT })),
      }),
    ),
  }),
};

/** Who must approve what, and why; and what each team and person may approve. */
export const accessApi: PartApi = {
  tags: [{ name: tag, description: 'Who must approve changes, and why.' }],
  documents: [
    {
      path: '/api/access.json',
      item: getItem({
        ...{ tag, operationId: 'getAccess', schema: 'AccessOverview' },
        summary: 'Roles, environments and templates, with who approves',
      }),
      files: overview,
    },
    {
      path: '/api/access/answers/{name}.json',
      item: getItem({
        ...{ tag, operationId: 'getAccessAnswer', schema: 'AccessAnswer' },
        summary: 'Who decides about an entity, by what is done with it',
        parameters: [{ ...NAME_PARAMETER, description: 'As `access` of an entity names it.' }],
      }),
      files: answers,
    },
    ...(['teams', 'people'] as const).map((kind) => ({
      path: `/api/access/${kind}/{name}.json`,
      item: getItem({
        ...{ tag, operationId: kind === 'teams' ? 'getTeamApprovals' : 'getPersonApprovals', schema: 'MayApprove' },
        summary: kind === 'teams' ? 'What a team may approve' : 'What a person may approve by themselves',
        parameters: [NAME_PARAMETER],
      }),
      files: (surroundings: ApiSurroundings) => approvals(surroundings, kind),
    })),
  ],
  components: COMPONENTS,
  detail: {
    properties: {
      access: {
        description: 'Paths of the documents that say who decides about it, and what a team or person may approve.',
        anyOf: [{ type: 'null' }, object({ answer: TEXT, approves: list(TEXT) })],
      },
    },
    of: (entity, { base, snapshot }) => ({ access: linksOf(entity, base, snapshot) }),
  },
};

function linksOf(entity: ShownEntity, base: string, snapshot: ApiSurroundings['snapshot']) {
  const access = ENTITY_ACCESS.of(entity);
  if (!access || !ACCESS.of(snapshot)) return null;
  const approves = (access.speaksFor ?? []).map((address) => `${base}api/access/${address}.json`);
  return { answer: `${base}api/access/answers/${access.answer}.json`, approves };
}

function overview(surroundings: ApiSurroundings): Iterable<[path: string, text: string]> {
  const record = ACCESS.of(surroundings.snapshot);
  if (!record) return [];
  const writer = new ApproverWriter(record, surroundings);
  const content = {
    roles: record.roles.map(({ holders, isDefault = false, ...role }) => ({
      ...{ ...role, holders: holders.map((ref) => writer.approver(ref)), isDefault },
    })),
    environments: record.environments.map(({ name, needs, special }) => ({
      name,
      needs: needs.map(({ anyOf, ...need }) => ({ ...need, anyOf: anyOf.map((ref) => writer.approver(ref)) })),
      special: special.map(({ anyOf, ...one }) => ({ ...one, anyOf: anyOf.map((ref) => writer.approver(ref)) })),
    })),
    templates: record.templates.map(({ name, needs }) => ({
      ...{ name, page: `${surroundings.base}create/${name}/`, needs: writer.needs(needs) },
    })),
  };
  return [['api/access.json', JSON.stringify(content)]];
}

function* answers(surroundings: ApiSurroundings): Iterable<[path: string, text: string]> {
  const record = ACCESS.of(surroundings.snapshot);
  if (!record) return;
  const writer = new ApproverWriter(record, surroundings);
  for (const [name, answer] of Object.entries(record.answers))
    yield [`api/access/answers/${name}.json`, JSON.stringify(writer.answer(answer))];
}

function* approvals(surroundings: ApiSurroundings, list: 'teams' | 'people'): Iterable<[path: string, text: string]> {
  const record = ACCESS.of(surroundings.snapshot);
  if (!record) return;
  const writer = new ApproverWriter(record, surroundings);
  for (const [ref, may] of mayApprove(surroundings.snapshot)) {
    const { address } = record.approvers[ref]!;
    if (!address.startsWith(`${list}/`)) continue;
    const content = { approver: writer.approver(ref), ...approvalsJson(may, surroundings.base) };
    yield [`api/access/${address}.json`, JSON.stringify(content)];
  }
}

function approvalsJson({ roles, environments, templates, entries }: MayApprove, base: string) {
  return {
    ...{ roles, environments },
    templates: templates.map(({ name, as }) => ({ name, page: `${base}create/${name}/`, as })),
    entries: entries.map(({ kind, isOwn, entities, list: address }) => ({
      ...{ kind, isOwn, total: entities.length, list: address === undefined ? null : `${base}${address}` },
      first: entities.slice(0, FIRST).map(({ title, address: own }) => ({ title, page: `${base}${own}/` })),
    })),
  };
}
