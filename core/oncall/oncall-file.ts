import type { Ref } from '../catalog/ref.ts';
import { map, nullable, type Of, object, string } from '../catalog/schema/shapes.ts';
import type { ExampleSchema } from '../catalog/settings/settings-block.ts';
import type { Observed, ObservedFile } from '../part/observed.ts';
import { refOf, time } from '../part/observed-shapes.ts';

export const LONGEST_NAME = 200;

const person = { ...refOf('person'), maxLength: LONGEST_NAME };

export type Shift = Of<typeof SHIFT>;
const SHIFT = object({ person, until: time, next: person }, ['until', 'next']);

/** By reference, or by the identifier of a rota. */
export type Shifts = OncallFile['shifts'];

/** oncall/now.json of the data folder: the last answer of the address that `oncall.now` names. Written when it says something else. */
export type OncallFile = Of<typeof FILE>;
const FILE = object(
  {
    version: { const: 1 },
    /** When it first answered so, or later: the last time is in another file. Null where it never answered with something that could be read. */
    checked: nullable(time),
    shifts: { ...map(SHIFT), propertyNames: { maxLength: LONGEST_NAME } },
    /** Why the last run read nothing, as a full sentence. */
    trouble: object({ message: { ...string, maxLength: 300 }, since: time }),
  },
  ['trouble'],
);

const CHECKED = object({ version: { const: 1 }, checked: time });

export const ONCALL: ObservedFile<OncallFile> = {
  path: 'oncall/now.json',
  schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Who is on call', ...FILE },
  renamed: (file, today) => ({
    ...file,
    shifts: Object.fromEntries(
      Object.entries(file.shifts).map(([rota, shift]) => [rota.includes(':') ? today(rota as Ref) : rota, shift]),
    ),
  }),
};

/** oncall/checked.json: when the address last answered with something that could be read. */
export const ONCALL_CHECKED: ObservedFile<Of<typeof CHECKED>> = {
  path: 'oncall/checked.json',
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'When the address that says who is on call was last read',
    ...CHECKED,
  },
};

/** The last answer, with its age. */
export function oncallIn(observed: Observed): OncallFile | undefined {
  const file = observed.get(ONCALL);
  const last = observed.get(ONCALL_CHECKED)?.checked;
  return file && last !== undefined && (file.checked ?? '') < last ? { ...file, checked: last } : file;
}

const named = { ...string, minLength: 1, maxLength: LONGEST_NAME };

/** schemas/oncall.schema.json: what the address that `oncall.now` names answers with. */
export const NOW_SCHEMA: ExampleSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Who is on call now',
  description:
    'By reference (`service:checkout`, `team:payments`) or by the identifier of a rota (`P123ABC`): who is on call.',
  examples: [{ P123ABC: { person: 'hana-kobayashi', until: '2026-11-28T09:00:00Z', next: 'ines-okafor' } }],
  ...map({
    ...object(
      {
        person: { ...named, description: 'The name of a person in the catalog.', examples: ['hana-kobayashi'] },
        until: {
          ...string,
          format: 'date-time',
          description: 'When the shift ends.',
          examples: ['2026-11-28T09:00:00Z'],
        },
        next: { ...named, description: 'The name of the person who comes after.', examples: ['ines-okafor'] },
      },
      ['until', 'next'],
    ),
    examples: [{ person: 'hana-kobayashi', until: '2026-11-28T09:00:00Z', next: 'ines-okafor' }],
  }),
};
