import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'release-notes',
  summary: 'Print the notes of a release from CHANGELOG.md, if the version is the same everywhere.',
  arguments: [{ name: 'version', summary: 'the release or its tag, such as v1.2.3', required: true }],

  async run({ root, version, json }, terminal) {
    const { releaseNotes } = await import('../../maintain/release-notes.ts');
    const notes = releaseNotes(root, version);
    terminal.print(json ? JSON.stringify({ version, notes }) : notes);
    return 0;
  },
});
