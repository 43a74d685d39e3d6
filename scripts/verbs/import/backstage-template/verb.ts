import { defineVerb } from '../../../verb.ts';

export const verb = defineVerb({
  name: 'import backstage-template',
  summary: "Turn a Backstage Software Template into one of Waypost's.",
  arguments: [{ name: 'path', required: true, summary: 'its template.yaml, or the folder with it and its skeleton' }],
  options: [
    { name: 'out', value: 'DIR', summary: 'the folder that gets templates/ (default: the root)' },
    { name: 'force', summary: 'replace an existing template of that name' },
    { name: 'dry-run', summary: 'show what would be written, and write nothing' },
  ],

  async run({ root, path, out, force, dryRun, json }, terminal) {
    const [{ importTemplate }, { templateReport }] = await Promise.all([
      import('../../../import/backstage-template/import-template.ts'),
      import('../../../import/backstage-template/template-report.ts'),
    ]);
    const outcome = await importTemplate({ path, root, out: out ?? root, force, dryRun });
    terminal.print(json ? JSON.stringify(outcome, undefined, 2) : templateReport(outcome, root));
    return outcome.blocked || outcome.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
});
