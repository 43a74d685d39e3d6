import { isMap } from '#core/text/is-map.ts';
import { type Descriptor, SOUND } from './descriptors.ts';

/** A descriptor of which Waypost and Backstage do not think alike. */
export interface Difference {
  taken: 'by Waypost only' | 'by Backstage only';
  reason: string;
  holds(descriptor: Descriptor): boolean;
  example: Descriptor;
}

const CATALOG_KINDS = /^(?:API|Component|Domain|Group|Location|Resource|System|User|AiResource)$/;

/** Every difference that is left, with its reason. */
export const DIFFERENCES: readonly Difference[] = [
  {
    taken: 'by Waypost only',
    reason:
      'Organisations add kinds to their Backstage, and Waypost shows them. It warns of a kind that it does not know.',
    holds: ({ kind }) => !CATALOG_KINDS.test(String(kind)),
    example: { ...sound('Component'), kind: 'Widget', apiVersion: 'backstage.io/v1' },
  },
  {
    taken: 'by Waypost only',
    reason: "What Backstage's API returns can be kept in a file. Waypost warns of what the API added.",
    holds: ({ relations, status }) => relations !== undefined || status !== undefined,
    example: { ...sound('Component'), relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }] },
  },
  {
    taken: 'by Waypost only',
    reason: 'Newer Backstage describes a server of models by where it answers, and not by a definition.',
    holds: ({ kind, spec }) => kind === 'API' && isMap(spec) && spec.serverUrl !== undefined,
    example: {
      ...sound('API'),
      spec: { ...fieldsOf('API'), definition: undefined, serverUrl: 'https://llm.acme.example' },
    },
  },
  {
    taken: 'by Backstage only',
    reason: 'A browser would run it, or open it from its own disk.',
    holds: (descriptor) => /(?:javascript|data|vbscript|file):/i.test(JSON.stringify(descriptor)),
    example: withMetadata({ links: [{ url: 'javascript:alert(1)' }] }),
  },
  {
    taken: 'by Backstage only',
    reason: 'No page could be written for it on Windows.',
    holds: ({ metadata }) => isMap(metadata) && /^(?:con|prn|aux|nul)$/i.test(String(metadata.name)),
    example: withMetadata({ name: 'aux' }),
  },
  {
    taken: 'by Backstage only',
    reason: 'Its processors refuse it later: they read the field, and no schema has it.',
    holds: ({ spec }) => isMap(spec) && spec.dependencyOf !== undefined,
    example: { ...sound('Component'), spec: { ...fieldsOf('Component'), dependencyOf: [1] } },
  },
  {
    taken: 'by Backstage only',
    reason: 'A member is a person in Waypost, and nobody can have such a name.',
    holds: ({ kind, spec }) => kind === 'Group' && isMap(spec) && Array.isArray(spec.members),
    example: { ...sound('Group'), spec: { ...fieldsOf('Group'), members: ['x'.repeat(64)] } },
  },
];

function sound(kind: string): Descriptor {
  return SOUND.find((one) => one.kind === kind)!;
}

function fieldsOf(kind: string): Descriptor {
  return sound(kind).spec as Descriptor;
}

function withMetadata(fields: Descriptor): Descriptor {
  return { ...sound('Component'), metadata: { ...(sound('Component').metadata as Descriptor), ...fields } };
}
