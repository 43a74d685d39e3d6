import { defineVerb } from '../../../verb.ts';

export const verb = defineVerb({
  name: 'import backstage',
  summary: "Turn Backstage descriptors into Waypost's YAML.",
  arguments: [
    { name: 'path', required: true, summary: 'a folder of descriptors, or one file and the files of its Locations' },
  ],
  options: [
    { name: 'out', value: 'DIR', summary: 'the folder that gets catalog/ (default: the root)' },
    { name: 'force', summary: 'overwrite existing files' },
    { name: 'dry-run', summary: 'show what would be written, and write nothing' },
  ],

  async run({ root, path, out, force, dryRun, json }, terminal) {
    const [{ importFromBackstage }, { importReport }] = await Promise.all([
      import('../../../import/backstage/import-from-backstage.ts'),
      import('../../../import/import-report.ts'),
    ]);
    const outcome = importFromBackstage({ path, out: out ?? root, force, dryRun });
    terminal.print(json ? JSON.stringify(outcome, undefined, 2) : importReport(outcome, root));
    return outcome.blocked.length > 0 ? 1 : 0;
  },
});
