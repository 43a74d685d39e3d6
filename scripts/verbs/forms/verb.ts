import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'forms',
  summary:
    'Write the issue forms, and the dispatches that requests.yml answers, from the kinds of request and the catalog.',
  options: [{ name: 'check', summary: 'only report whether they are up to date' }],

  async run({ root, check, json }, terminal) {
    const { formsFor, writeForms } = await import('../../request/form-files.ts');
    const forms = formsFor(root);
    const differing = forms.differences.filter(({ state }) => state !== 'own');
    const isCurrent = differing.length === 0;
    const done = check ? [] : writeForms(root, forms);
    if (json) {
      const files = Object.fromEntries(forms.files);
      terminal.print(JSON.stringify({ files, differences: forms.differences, isCurrent }, undefined, 2));
    } else if (isCurrent) terminal.print([...done, 'The issue forms are up to date.'].join('\n'));
    else if (check) {
      for (const { path, state } of differing) terminal.print(`${path} is ${state}.`);
      terminal.print('Run `npx portal forms`.');
    } else terminal.print(done.join('\n'));
    return check && !isCurrent ? 1 : 0;
  },
});
