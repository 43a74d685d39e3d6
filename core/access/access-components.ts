import type { Ref } from '../catalog/ref.ts';
import { boolean, component, integer, list, type Of, object, string, typed } from '../catalog/schema/shapes.ts';
import { ACTIONS, type Action } from './who-can.ts';

const page = { type: ['string', 'null'], description: 'Path of its page.' } as const;
const count = { ...integer, minimum: 0 };
const hidden = { ...count, description: 'How many more this audience may not see.' };

export type ApproverJson = Of<typeof APPROVER>;
const APPROVER = object({
  ref: typed<Ref>(string),
  title: string,
  page,
  name: { ...string, description: 'As people are asked: `@acme/payments`.' },
  forgeTeam: { type: ['string', 'null'], description: 'The team on the forge whose members decide.' },
  people: {
    ...object({ total: count, first: list(object({ title: string, page })), hidden }, ['hidden']),
    description: 'Those in the entry of a team.',
  },
});
const approver = component('Approver', APPROVER);
const approvers = list(approver);

export type NeedJson = Of<typeof NEED>;
const NEED = object(
  {
    anyOf: { ...approvers, description: 'One of these must approve.' },
    hidden,
    why: { ...list(string), description: 'In a few words each: `owner`.' },
    because: { ...list(string), description: 'In words that follow on who they are.' },
    byAsking: { const: true, description: 'Met as well when the requester is one of them.' },
  },
  ['byAsking', 'hidden'],
);
const needs = list(component('ApprovalNeed', NEED));

export type CaseJson = Of<typeof CASE>;
const CASE = object({ when: { ...string, description: 'Which of several cases.' }, needs }, ['when']);

export type AnswerJson = Of<typeof ANSWER>;
const ANSWER = typed<Readonly<Record<Action, readonly CaseJson[]>>>(
  object(Object.fromEntries(ACTIONS.map((action) => [action, list(CASE)]))),
);

export type OverviewJson = Of<typeof OVERVIEW>;
const OVERVIEW = object({
  roles: list(object({ name: string, holders: approvers, hidden, isDefault: boolean }, ['hidden'])),
  environments: list(
    object({
      name: string,
      needs: list(object({ word: string, anyOf: approvers, hidden }, ['word', 'hidden'])),
      special: list(object({ when: string, anyOf: approvers, hidden }, ['hidden'])),
    }),
  ),
  templates: list(object({ name: string, page: string, needs })),
});

export type EntriesJson = Of<typeof ENTRIES>;
const ENTRIES = object({
  kind: string,
  isOwn: { ...boolean, description: 'Whether they own these entries.' },
  total: count,
  list: { type: ['string', 'null'], description: 'Path of the list with exactly these.' },
  first: list(object({ title: string, page: string })),
});

export type MayApproveJson = Of<typeof MAY_APPROVE>;
const MAY_APPROVE = object({
  approver,
  roles: list(string),
  environments: list(string),
  templates: list(object({ name: string, page: string, as: { enum: ['approver', 'user'] } })),
  entries: list(ENTRIES),
});

export const ACCESS_COMPONENTS = {
  Approver: APPROVER,
  ApprovalNeed: NEED,
  AccessAnswer: ANSWER,
  AccessOverview: OVERVIEW,
  MayApprove: MAY_APPROVE,
};
