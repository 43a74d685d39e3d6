import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotations } from '#core/report/annotations.ts';
import { markdownParts } from '#core/report/markdown.ts';
import { LONGEST_SUMMARY } from '#core/text/fit-markdown.ts';
import { explaining } from '../../scripts/catalog/validate/explaining.ts';
import { validateWorkspace } from '../../scripts/catalog/validate/validate-workspace.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, input, lines, annotate, summarise, output }) => {
  const validation = await validateWorkspace(root, lines('paths'), input('against'));
  const errors = validation.problems.filter(({ severity }) => severity === 'error').length;
  const { addressOf } = explaining((file) => textOf(join(root, file)), root);
  annotate(annotations(validation.problems, addressOf));
  summarise(markdownParts(validation, LONGEST_SUMMARY, addressOf).markdown);
  output('problems', validation.problems.length);
  output('errors', errors);
  return errors > 0 ? 'failed' : 'passed';
});

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
