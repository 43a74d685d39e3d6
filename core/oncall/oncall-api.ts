import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { object } from '../catalog/schema/shapes.ts';
import type { ApiSurroundings, PartApi, Shown } from '../part/part-api.ts';
import { compareText } from '../text/compare-text.ts';
import { ONCALL_COMPONENTS, type PublishedOncall, type PublishedRotas } from './oncall-components.ts';
import { NOW_SCHEMA } from './oncall-file.ts';
import { CONTACTS_SLOT, ONCALL_SLOT, rotasIn } from './oncall-record.ts';
import { NEVER_READ, PUBLISHED_ONCALL, PUBLISHED_ROTAS } from './published-oncall.ts';

const tag = 'On call';

const contact = (description: string): JsonSchema => ({
  anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/Contact' }],
  description,
});

export const oncallApi: PartApi = {
  tags: [{ name: tag, description: 'Who is on call. This file may be newer than the rest of the portal.' }],
  documents: [
    {
      path: `/${PUBLISHED_ONCALL}`,
      ...{ tag, operationId: 'getOncall', summary: 'Who is on call now', schema: 'OncallNow' },
      files: (surroundings) => [[PUBLISHED_ONCALL, oncallText(shownNow(surroundings))]],
    },
    {
      path: `/${PUBLISHED_ROTAS}`,
      ...{ tag, operationId: 'getRotas', summary: 'The rotas of the catalog', schema: 'OncallRotas' },
      files: ({ snapshot }) => [[PUBLISHED_ROTAS, `${JSON.stringify(publishedRotas(snapshot))}\n`]],
    },
  ],
  components: ONCALL_COMPONENTS,
  detail: {
    properties: {
      contacts: {
        ...object({
          page: contact('Where the person on call is paged.'),
          chat: contact('Where the people behind it are asked.'),
        }),
        description: 'How the people behind it are reached.',
      },
    },
    of(entity) {
      const { page = null, chat = null } = CONTACTS_SLOT.of(entity) ?? {};
      return { contacts: { page, chat } };
    },
  },
  served: { 'oncall.schema.json': NOW_SCHEMA },
};

export function oncallText(oncall: PublishedOncall): string {
  return `${JSON.stringify(oncall)}\n`;
}

function shownNow({ snapshot }: ApiSurroundings): PublishedOncall {
  const { version, checked, shifts } = ONCALL_SLOT.of(snapshot) ?? NEVER_READ;
  return { version, checked, shifts };
}

function publishedRotas(snapshot: Shown): PublishedRotas {
  const named = snapshot.entities.flatMap((entity) =>
    (CONTACTS_SLOT.of(entity)?.ownRotas ?? []).map((id) => ({ id, address: entity.address })),
  );
  const entries = [...Map.groupBy(named, ({ id }) => id)]
    .map(([id, of]) => [id, of.map(({ address }) => address)] as const)
    .sort(([a], [b]) => compareText(a, b));
  return { version: 1, rotas: rotasIn(snapshot), entries: Object.fromEntries(entries) };
}
