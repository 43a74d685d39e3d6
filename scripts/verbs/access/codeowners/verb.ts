import { defineVerb } from '../../../verb.ts';

export const verb = defineVerb({
  name: 'access codeowners',
  summary: 'Write .github/CODEOWNERS from teams and roles of the catalog.',
  options: [
    { name: 'check', summary: 'only report whether the file is up to date' },
    { name: 'print', summary: 'print it, and write nothing' },
  ],

  async run({ root, check, print, json }, terminal) {
    const [{ codeownersFor, writeCodeowners }, { accessProblemReport }] = await Promise.all([
      import('../../../access/codeowners-file.ts'),
      import('#core/report/access-report.ts'),
    ]);
    const { text, problems, isCurrent } = codeownersFor(root);
    if (json) terminal.print(JSON.stringify({ text, problems, isCurrent }, undefined, 2));
    else if (print) terminal.print(text.trimEnd());
    if (problems.length > 0 && !json) terminal.say(accessProblemReport(problems));
    if (check) {
      if (!json)
        terminal.print(
          isCurrent
            ? '.github/CODEOWNERS is up to date.'
            : '.github/CODEOWNERS does not match the catalog.\nRun `npx portal access codeowners`.',
        );
      return isCurrent ? 0 : 1;
    }
    if (!print && !json) terminal.print(writeCodeowners(root, text));
    return 0;
  },
});
