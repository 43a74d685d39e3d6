import { defineVerb } from '../verb.ts';

export const verb = defineVerb({
  name: 'scaffold',
  summary: 'Make a service from a template, or list the templates.',
  arguments: [{ name: 'template', summary: 'its name (default: list what there is)' }],
  options: [
    { name: 'set', value: 'name=value', many: true, summary: 'what the template asks for, such as owner=payments' },
    { name: 'out', value: 'DIR', summary: 'render into this folder, which is empty or not there yet' },
  ],

  async run({ root, template, set, out, json }, terminal) {
    const { scaffold } = await import('./scaffold.ts');
    return scaffold({ root, template, set, out, json }, terminal);
  },
});
