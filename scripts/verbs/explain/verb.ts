import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'explain',
  summary: 'Explain a field, a kind of entry, a file, a request or a rule; without a name, list them.',
  arguments: [{ name: 'name', summary: '`service.tier`, `service`, `portal.yaml`, `provision.team`, `owner-exists`' }],

  async run({ root, name, json }, terminal) {
    const { explain } = await import('../../fields/explain.ts');
    const { text, data } = explain({ root, name });
    terminal.print(json ? JSON.stringify(data, undefined, 2) : text);
    return 0;
  },
});
