import { boolean, component, list, map, type Of, object, string } from '../catalog/schema/shapes.ts';

export type Named = Of<typeof PERSON>;
const PERSON = object({ title: string, address: { ...string, description: 'Of their page, below the base.' } });
const person = component('OncallPerson', PERSON);

export type PublishedShift = Of<typeof SHIFT>;
const SHIFT = object(
  { person, until: { ...string, format: 'date-time', description: 'When the shift ends.' }, next: person },
  ['until', 'next'],
);

/** /oncall/now.json of a site: who is on call, by reference or by the identifier of a rota. It may be newer than the pages. */
export type PublishedOncall = Of<typeof NOW>;
const NOW = object({
  version: { const: 1 },
  checked: { type: ['string', 'null'], format: 'date-time', description: 'When it was last read.' },
  shifts: { ...map(component('OncallShift', SHIFT)), description: 'By reference, or by the identifier of a rota.' },
});

/** /oncall/rotas.json of a site: what its entries are called where it is said who is on call. Runs that update the other file read it. */
export type PublishedRotas = Of<typeof ROTAS>;
const ROTAS = object({
  version: { const: 1 },
  rotas: { ...list(string), description: 'References, and identifiers that entries name.' },
  entries: {
    ...map(list(string)),
    description: 'For each identifier, the addresses of the entries that name it, below the base.',
  },
});

export type Contact = Of<typeof CONTACT>;
const CONTACT = object(
  {
    title: string,
    url: string,
    /** The entry itself has none then. */
    isOfOwner: { ...boolean, description: 'Set where it is of the owner.' },
  },
  ['isOfOwner'],
);

export const ONCALL_COMPONENTS = {
  OncallPerson: PERSON,
  OncallShift: SHIFT,
  OncallNow: NOW,
  OncallRotas: ROTAS,
  Contact: CONTACT,
};
