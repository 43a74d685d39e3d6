import type { Entity, Location } from '../entity.ts';
import type { Fields } from '../yaml/fields.ts';
import type { Kind, Kinds } from './kind.ts';
import { backstageSpec, text, textList } from './properties.ts';

/** What a kind that Waypost does not know has of its own: what it is read as, so that its relations are not lost. */
export type ForeignKind = Pick<Kind, 'references' | 'properties' | 'backstageSpec' | 'read'>;

/** Backstage's kinds that have no counterpart here. Any other kind is read by the fields that every kind may have. */
export const FOREIGN_KINDS: ReadonlyMap<string, ForeignKind> = new Map<string, ForeignKind>([
  [
    'location',
    {
      references: [],
      properties: {
        target: text('A file, a glob or an address with more entries.', './catalog/*.yaml'),
        targets: textList('Several of them.', './catalog/*.yaml'),
      },
      backstageSpec: { type: 'object' },
      read: (entity: Entity, fields: Fields): Location => {
        const target = fields.text('target');
        return { ...entity, kind: 'location', targets: [...(target ? [target] : []), ...fields.texts('targets')] };
      },
    },
  ],
  ['template', { references: [], properties: {}, backstageSpec: { type: 'object', required: ['type', 'steps'] } }],
  [
    'airesource',
    {
      references: [
        { field: 'skills', relation: 'partOf', kind: 'airesource', inverse: true },
        { field: 'plugins', relation: 'partOf', kind: 'airesource', inverse: true },
      ],
      properties: {},
      backstageSpec: backstageSpec('type', 'lifecycle', 'owner'),
    },
  ],
]);

/** What is known of a kind; undefined for one that somebody made up. */
export function definitionOf(kind: string, kinds: Kinds): ForeignKind | undefined {
  return kinds.get(kind) ?? FOREIGN_KINDS.get(kind);
}
