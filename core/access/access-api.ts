import { list, object, string } from '../catalog/schema/shapes.ts';
import type { ApiSurroundings, PartApi, ShownEntity } from '../part/part-api.ts';
import { NAME_PARAMETER } from '../part/path-item.ts';
import { ACCESS_COMPONENTS, type MayApproveJson, type OverviewJson } from './access-components.ts';
import { ACCESS, ENTITY_ACCESS } from './access-record.ts';
import { ApproverWriter } from './approver-json.ts';
import { type MayApprove, mayApprove } from './may-approve.ts';

const tag = 'Access';

/** Entries of a group that are named; a list or search has all. */
const FIRST = 12;

export const accessApi: PartApi = {
  tags: [{ name: tag, description: 'Who must approve changes, and why.' }],
  documents: [
    {
      path: '/api/access.json',
      tag,
      operationId: 'getAccess',
      schema: 'AccessOverview',
      summary: 'Roles, environments and templates, with who approves',
      files: overview,
    },
    {
      path: '/api/access/answers/{name}.json',
      tag,
      operationId: 'getAccessAnswer',
      schema: 'AccessAnswer',
      summary: 'Who decides about an entity, by what is done with it',
      parameters: [{ ...NAME_PARAMETER, description: 'As `access` of an entity names it.' }],
      files: answers,
    },
    ...(['teams', 'people'] as const).map((kind) => ({
      path: `/api/access/${kind}/{name}.json`,
      tag,
      operationId: kind === 'teams' ? 'getTeamApprovals' : 'getPersonApprovals',
      schema: 'MayApprove',
      summary: kind === 'teams' ? 'What a team may approve' : 'What a person may approve by themselves',
      parameters: [NAME_PARAMETER],
      files: (surroundings: ApiSurroundings) => approvals(surroundings, kind),
    })),
  ],
  components: ACCESS_COMPONENTS,
  detail: {
    properties: {
      access: {
        description: 'Paths of the documents that say who decides about it, and what a team or person may approve.',
        anyOf: [{ type: 'null' }, object({ answer: string, approves: list(string) })],
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
  const content: OverviewJson = {
    roles: record.roles.map(({ holders, isDefault = false, ...role }) => ({
      ...role,
      holders: holders.map((ref) => writer.approver(ref)),
      isDefault,
    })),
    environments: record.environments.map(({ name, needs, special }) => ({
      name,
      needs: needs.map(({ anyOf, ...need }) => ({ ...need, anyOf: anyOf.map((ref) => writer.approver(ref)) })),
      special: special.map(({ anyOf, ...one }) => ({ ...one, anyOf: anyOf.map((ref) => writer.approver(ref)) })),
    })),
    templates: record.templates.map(({ name, needs }) => ({
      name,
      page: `${surroundings.base}create/${name}/`,
      needs: writer.needs(needs),
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
    const content: MayApproveJson = { approver: writer.approver(ref), ...approvalsJson(may, surroundings.base) };
    yield [`api/access/${address}.json`, JSON.stringify(content)];
  }
}

function approvalsJson({ roles, environments, templates, entries }: MayApprove, base: string) {
  return {
    roles,
    environments,
    templates: templates.map(({ name, as }) => ({ name, page: `${base}create/${name}/`, as })),
    entries: entries.map(({ kind, isOwn, entities, list: address }) => ({
      kind,
      isOwn,
      total: entities.length,
      list: address === undefined ? null : `${base}${address}`,
      first: entities.slice(0, FIRST).map(({ title, address: own }) => ({ title, page: `${base}${own}/` })),
    })),
  };
}
