import { styleText } from 'node:util';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'validate',
  summary: 'Check the catalog and say what is wrong, where, and how to mend it.',
  arguments: [
    {
      name: 'paths',
      variadic: true,
      summary: 'report only on these; outside the catalog, each is a catalog of its own',
    },
  ],
  options: [
    {
      name: 'format',
      summary: 'how to say it',
      choices: ['terminal', 'annotations', 'markdown', 'json'],
      default: 'terminal',
    },
  ],

  async run({ root, paths, format, json }, terminal) {
    const [{ validate }, { reports }, { merge }] = await Promise.all([
      import('../../validate/validate.ts'),
      import('#core/report/index.ts'),
      import('#core/catalog/validation.ts'),
    ]);
    const validated = await validate(root, paths);
    const validation = merge(validated.map((one) => one.validation));
    if (json || format !== 'terminal') terminal.print(reports[json ? 'json' : format](validation));
    else
      for (const { validation, files } of validated)
        terminal.print(reports.terminal(validation, { files, ...(terminal.colour && { paint: styleText }) }));
    return validation.problems.some((problem) => problem.severity === 'error') ? 1 : 0;
  },
});
