import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'graph',
  summary: 'Print what an entity needs and what needs it, as Mermaid text; for a domain, a system or a team, its map.',
  arguments: [{ name: 'ref', summary: '`checkout`, `api:checkout-http`, `system:storefront`', required: true }],
  options: [
    {
      name: 'direction',
      summary: 'up is what it needs, down is what needs it',
      choices: ['up', 'down', 'both'],
      default: 'both',
    },
    { name: 'depth', value: 'n', summary: 'how many steps from it', default: '2' },
    { name: 'path', value: 'PATH', summary: 'another catalog, such as a folder of Backstage files' },
  ],

  async run({ root, path, ref, direction, depth, json }, terminal) {
    const { graph } = await import('../../graph/graph.ts');
    const { picture, text } = graph({ root, path, ref, direction, depth });
    terminal.print(json ? JSON.stringify(picture, undefined, 2) : text);
    return 0;
  },
});
