import type { Ref } from '../catalog/ref.ts';
import type { JsonSchema } from '../catalog/schema/json-schema.ts';
import type { ExampleSchema } from '../catalog/settings/settings-block.ts';
import type { ObservedFile } from '../part/observed.ts';
import type { Time } from '../text/time.ts';

/** Who is on call for something. */
export interface Shift {
  person: Ref;
  until?: Time;
  /** Who comes after. */
  next?: Ref;
}

/** By reference, or by the identifier of a rota. */
export type Shifts = Readonly<Record<string, Shift>>;

/** oncall/now.json of the data folder: the last answer of the address that `oncall.now` names. */
export interface OncallFile {
  version: 1;
  /** When it last answered with something that could be read: the age of the shifts. Null where it never did. */
  checked: Time | null;
  shifts: Shifts;
  /** Why the last run read nothing, as a full sentence. */
  trouble?: { message: string; since: Time };
}

/** Characters of a name or an identifier. */
export const LONGEST_NAME = 200;

const time: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$',
};
const person: JsonSchema = { type: 'string', pattern: '^person:', maxLength: LONGEST_NAME };

export const ONCALL: ObservedFile<OncallFile> = {
  path: 'oncall/now.json',
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Who is on call',
    type: 'object',
    required: ['version', 'checked', 'shifts'],
    properties: {
      version: { const: 1 },
      checked: { anyOf: [{ type: 'null' }, time] },
      shifts: {
        type: 'object',
        propertyNames: { maxLength: LONGEST_NAME },
        additionalProperties: {
          type: 'object',
          required: ['person'],
          properties: { person, until: time, next: person },
        },
      },
      trouble: {
        type: 'object',
        required: ['message', 'since'],
        properties: { message: { type: 'string', maxLength: 300 }, since: time },
      },
    },
  },
  renamed: (file, today) => ({
    ...file,
    shifts: Object.fromEntries(
      Object.entries(file.shifts).map(([rota, shift]) => [rota.includes(':') ? today(rota as Ref) : rota, shift]),
    ),
  }),
};

/** schemas/oncall.schema.json: what the address that `oncall.now` names answers with. */
export const NOW_SCHEMA: ExampleSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Who is on call now',
  description:
    'By reference (`service:checkout`, `team:payments`) or by the identifier of a rota (`P123ABC`): who is on call.',
  type: 'object',
  examples: [{ P123ABC: { person: 'hana-kobayashi', until: '2026-11-28T09:00:00Z', next: 'ines-okafor' } }],
  additionalProperties: {
    type: 'object',
    required: ['person'],
    properties: {
      person: {
        type: 'string',
        minLength: 1,
        maxLength: LONGEST_NAME,
        description: 'The name of a person in the catalog.',
        examples: ['hana-kobayashi'],
      },
      until: {
        type: 'string',
        format: 'date-time',
        description: 'When the shift ends.',
        examples: ['2026-11-28T09:00:00Z'],
      },
      next: {
        type: 'string',
        minLength: 1,
        maxLength: LONGEST_NAME,
        description: 'The name of the person who comes after.',
        examples: ['ines-okafor'],
      },
    },
    examples: [{ person: 'hana-kobayashi', until: '2026-11-28T09:00:00Z', next: 'ines-okafor' }],
  },
};
