import type { Fact } from '../part/fact.ts';

const specification: Fact = {
  name: 'specification',
  title: 'Specification',
  is: 'text',
  place: 'interface',
  kinds: { api: 'page' },
  about: 'Where its description is: a file, an address, or a path in its repository.',
  value: ({ spec }) => spec?.file ?? spec?.url ?? spec?.location,
  gaps: [
    {
      kinds: ['api'],
      isOpen: ({ spec, unknown }) => !spec && Object.keys(unknown).length === 0,
      fill: {
        heading: 'Specification',
        why: 'No API description yet. Add one, so that callers know what it accepts.',
        waypost: 'spec: ./openapi.yaml',
        backstage: 'spec:\n  definition:\n    $text: ./openapi.yaml',
      },
    },
  ],
};

export const REFERENCE_FACTS: readonly Fact[] = [specification];
