import { compareTypes, typesMarkdown } from '../../scripts/provision/type-change/compare-types.ts';
import { runAction } from '../run-action.ts';

await runAction(async ({ root, input, summarise, say }) => {
  const compared = await compareTypes(root, input('base') ?? 'HEAD^1');
  summarise(typesMarkdown(compared));
  for (const { samples, lines } of compared.differences) say(`${samples.join('; ')}\n${lines.join('\n')}\n`);
  return 'passed';
});
