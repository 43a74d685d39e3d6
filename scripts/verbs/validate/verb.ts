import { styleText } from 'node:util';
import type { Files } from '#core/catalog/files.ts';
import { defineVerb } from '../../verb.ts';

export const verb = defineVerb({
  name: 'validate',
  summary: 'Check the catalog, and report each problem with its place and the fix.',
  arguments: [
    {
      name: 'paths',
      variadic: true,
      summary: 'report only on these; a path outside the catalog is a separate catalog',
    },
  ],
  options: [
    {
      name: 'format',
      summary: 'the format of the report',
      choices: ['terminal', 'annotations', 'markdown', 'json'],
      default: 'terminal',
    },
    {
      name: 'against',
      value: 'DIR|URL',
      summary: "what files outside the catalog may refer to: a folder, or the address of a portal's /api/catalog.json",
    },
  ],

  async run({ root, paths, format, against, json }, terminal) {
    const [{ validate }, { reports }, { merge }, { explaining }] = await Promise.all([
      import('../../catalog/validate/validate.ts'),
      import('#core/report/index.ts'),
      import('#core/catalog/validation.ts'),
      import('../../catalog/validate/explaining.ts'),
    ]);
    const validated = await validate(root, paths, { against });
    const validation = merge(validated.map((one) => one.validation));
    if (json || format !== 'terminal') {
      const { addressOf } = explaining((file) => textIn(validated, file), root);
      terminal.print(reports[json ? 'json' : format](validation, { addressOf }));
    } else
      for (const { validation, files } of validated) {
        const more = explaining((file) => files.get(file), root);
        terminal.print(reports.terminal(validation, { files, ...more, ...(terminal.colour && { paint: styleText }) }));
      }
    if (!json && format === 'terminal' && validated.some(({ hasDescriptions }) => hasDescriptions))
      terminal.say(
        'What Redocly finds in descriptions of APIs is on their pages, and what a change adds in `npx portal review`.',
      );
    return validation.problems.some((problem) => problem.severity === 'error') ? 1 : 0;
  },
});

function textIn(validated: readonly { files: Pick<Files, 'get'> }[], file: string): string | undefined {
  return validated.map(({ files }) => files.get(file)).find((text) => text !== undefined);
}
