import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import { list, map, object } from '../catalog/schema/shapes.ts';
import type { ApiSurroundings, PartApi, Shown } from '../part/part-api.ts';
import { getItem } from '../part/path-item.ts';
import { compareText } from '../text/compare-text.ts';
import { NOW_SCHEMA } from './oncall-file.ts';
import { CONTACTS_SLOT, ONCALL_SLOT, rotasIn } from './oncall-record.ts';
import {
  NEVER_READ,
  PUBLISHED_ONCALL,
  PUBLISHED_ROTAS,
  type PublishedOncall,
  type PublishedRotas,
} from './published-oncall.ts';

const string = { type: 'string' };
const time = { ...string, format: 'date-time' };
const tag = 'On call';

const COMPONENTS: Readonly<Record<string, JsonSchema>> = {
  OncallPerson: object({ title: string, address: { ...string, description: 'Of their page, below the base.' } }),
  OncallShift: object(
    {
      person: { $ref: '#/components/schemas/OncallPerson' },
      until: { ...time, description: 'When the shift ends.' },
      next: { $ref: '#/components/schemas/OncallPerson' },
    },
    ['until', 'next'],
  ),
  OncallNow: object({
    version: { const: 1 },
    checked: { type: ['string', 'null'], format: 'date-time', description: 'When it was last read.' },
    shifts: {
      ...map({ $ref: '#/components/schemas/OncallShift' }),
      description: 'By reference, or by the identifier of a rota.',
    },
  }),
  OncallRotas: object({
    version: { const: 1 },
    rotas: { ...list(string), description: 'References, and identifiers that entries name.' },
    entries: {
      ...map(list(string)),
      description: 'For each identifier, the addresses of the entries that name it, below the base.',
    },
  }),
  Contact: object(
    { title: string, url: string, isOfOwner: { type: 'boolean', description: 'Set where it is of the owner.' } },
    ['isOfOwner'],
  ),
};

const contact = (description: string): JsonSchema => ({
  anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/Contact' }],
  description,
});

/** Who is on call, in a file that may be newer than the rest of a site, and of each entity how its people are reached. */
export const oncallApi: PartApi = {
  tags: [{ name: tag, description: 'Who is on call. This file may be newer than the rest of the portal.' }],
  documents: [
    {
      path: `/${PUBLISHED_ONCALL}`,
      item: getItem({ tag, operationId: 'getOncall', summary: 'Who is on call now', schema: 'OncallNow' }),
      files: (surroundings) => [[PUBLISHED_ONCALL, oncallText(shownNow(surroundings))]],
    },
    {
      path: `/${PUBLISHED_ROTAS}`,
      item: getItem({ tag, operationId: 'getRotas', summary: 'The rotas of the catalog', schema: 'OncallRotas' }),
      files: ({ snapshot }) => [[PUBLISHED_ROTAS, `${JSON.stringify(publishedRotas(snapshot))}\n`]],
    },
  ],
  components: COMPONENTS,
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
