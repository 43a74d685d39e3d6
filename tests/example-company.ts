import { join } from 'node:path';
import { readSettings } from '#core/catalog/settings/read-settings.ts';
import { openRepository } from '../scripts/catalog/open-catalog.ts';

/** Tests that look at the example company itself; of any other catalog they would say nothing true. */
export const TESTS_OF_EXAMPLE = [
  'core/api/open-api.test.ts',
  'scripts/init/example-files.test.ts',
  'tests/portal/{accessibility,create,demo,fields,health,home,keys,list,list-facts,map,pages,palette,policy,search,start,tasks,walks}.test.ts',
  'tests/search/search-questions.test.ts',
  'tests/setup/*.test.ts',
  'tests/words/words.test.ts',
];

export const WITHOUT_EXAMPLE =
  'Left out: what tests the example company, as this portal is your own: its settings name another repository than `acme/portal`.';

/** Whether catalog/ is the example company as it came: `portal init` names another repository, also where the example stays. */
export function isExample(root: string = join(import.meta.dirname, '..')): boolean {
  return readSettings(openRepository(root).files).repository === 'acme/portal';
}
