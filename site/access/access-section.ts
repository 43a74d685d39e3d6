import type { AnswerJson } from '#core/access/access-components.ts';
import { ACCESS, ENTITY_ACCESS } from '#core/access/access-record.ts';
import { ApproverWriter } from '#core/access/approver-json.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import type { Section } from '../section.ts';
import { onceABuild } from '../snapshot/page-context.ts';
import { href } from '../text/href.ts';
import AccessSection from './AccessSection.astro';
import { ACCESS_PAGE } from './access-page.ts';
import { VERBS, type Verb } from './verbs.ts';

export const accessSection: Section<AccessView> = {
  id: 'access',
  title: 'Who may change this',
  place: 'main',
  view(entity, context) {
    const own = ENTITY_ACCESS.of(entity);
    const answer = own && answersIn(context)(own.answer);
    return answer && accessView(entity, answer);
  },
  Component: AccessSection,
};

const answersIn = onceABuild(({ snapshot }) => {
  const record = ACCESS.of(snapshot);
  const writer = record && new ApproverWriter(record, { snapshot, base: href('') });
  const written = new Map<string, AnswerJson>();
  return (name: string): AnswerJson | undefined => {
    const answer = record?.answers[name];
    if (!writer || !answer) return undefined;
    const known = written.get(name) ?? writer.answer(answer);
    written.set(name, known);
    return known;
  };
});

const REQUESTED_FOR = new Set(['service', 'team']);
const APPROVING = new Set(['team', 'person']);

export type AccessView = ReturnType<typeof accessView>;

function accessView({ kind, address }: EntityRecord, answer: AnswerJson) {
  const usual = JSON.stringify(answer.edit[0]?.needs);
  const isApproving = APPROVING.has(kind);
  const verbs: Verb[] = [
    ...(isApproving ? (['edit'] as const) : (['edit', 'move'] as const)),
    ...(REQUESTED_FOR.has(kind) ? (['request'] as const) : []),
    ...(isApproving ? [] : (['administer'] as const)),
  ];
  const rows = verbs.map((verb) => {
    const cases = answer[verb as keyof AnswerJson];
    const isSame = verb !== 'edit' && cases.every(({ needs }) => JSON.stringify(needs) === usual);
    return { title: VERBS.find(({ name }) => name === verb)!.own, isSame, cases };
  });
  const approvers = new Map(
    answer.edit[0]!.needs.flatMap(({ anyOf }) => anyOf).map((approver) => [approver.ref, approver]),
  );
  const page = href(ACCESS_PAGE);
  return {
    rows,
    approvers: [...approvers.values()],
    all: `${page}?of=${address}`,
    ...(isApproving && { approves: { title: `See what this ${kind} may approve`, href: `${page}?by=${address}` } }),
  };
}
