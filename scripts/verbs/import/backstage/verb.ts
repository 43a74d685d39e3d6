import { defineVerb } from '../../../verb.ts';
import { askingStreams } from '../../shared-options.ts';

export const verb = defineVerb({
  name: 'import backstage',
  summary: "Turn Backstage descriptors into Waypost's YAML.",
  arguments: [
    { name: 'path', required: true, summary: 'a folder of descriptors, or one file and the files of its Locations' },
  ],
  options: [
    { name: 'out', value: 'DIR', summary: 'the folder that gets catalog/ (default: the root)' },
    { name: 'force', summary: 'overwrite existing files, and entries that the catalog has in other files' },
    { name: 'yes', summary: 'ask nothing, also where the catalog has entries' },
    { name: 'dry-run', summary: 'show what would be written, and write nothing' },
  ],

  async run({ root, path, out, force, yes, dryRun, json }, terminal) {
    const { runImport } = await import('../../../import/backstage/run-import.ts');
    const streams = askingStreams({ yes, json });
    return runImport({ root, path, out: out ?? root, force, dryRun, confirmed: yes, json }, { terminal, streams });
  },
});
