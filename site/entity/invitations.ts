import { isOpen } from '#core/fact/open-gaps.ts';
import type { EntityRecord } from '#core/part/entity-record.ts';
import { listsOf } from '#core/snapshot/lists.ts';
import { changeHref } from '../create/create-pages.ts';
import type { Section } from '../section.ts';
import { isShown, type PageContext } from '../snapshot/page-context.ts';
import Invitations from './Invitations.astro';

export interface Invitation {
  heading: string;
  why: string;
  file: string;
  yaml: string;
  editUrl?: string;
  formHref?: string;
}

export const missingSection: Section<{ invitations: Invitation[] }> = {
  id: 'missing',
  title: 'Missing',
  place: 'main',
  view: (entity, context) => {
    if (!isShown('problems', context.snapshot)) return undefined;
    const found = entity.implied ? [personInvitation(entity)] : invitations(entity, context);
    return found.length > 0 ? { invitations: found } : undefined;
  },
  Component: Invitations,
  links: ({ invitations }) => [{ id: 'missing', title: 'Missing', count: invitations.length }],
};

function invitations(entity: EntityRecord, { snapshot }: PageContext): Invitation[] {
  const formHref = isShown('create', snapshot) ? changeHref(entity) : undefined;
  const { facts, source } = listsOf(snapshot);
  const { file, yaml, editUrl } = entity.source;
  const format = /^apiVersion:/m.test(yaml) ? 'backstage' : 'waypost';
  const reported = new Set(entity.problems.map(({ rule }) => rule));
  return facts.flatMap((fact) =>
    (fact.gaps ?? []).flatMap(({ fill, among: _, ...gap }) => {
      if (!fill || reported.has(gap.rule ?? '') || !isOpen(fact, gap, entity, source)) return [];
      const { heading, why, [format]: lines, file: other } = fill;
      return {
        heading,
        why: typeof why === 'string' ? why : why(entity),
        file: other ?? file,
        yaml: typeof lines === 'string' ? lines : lines(entity),
        ...(editUrl && other === undefined && { editUrl }),
        ...(formHref && other === undefined && fact.field !== undefined && { formHref }),
      };
    }),
  );
}

function personInvitation({ name }: EntityRecord): Invitation {
  const title = name.replace(/[._-]+/g, ' ').replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
  return {
    heading: 'Full name and email',
    why: 'This person is only known from a team’s list of members.',
    file: `catalog/teams/${name}.yaml`,
    yaml: `kind: person\nname: ${name}\ntitle: ${title}\nemail: ${name}@acme.example`,
  };
}
