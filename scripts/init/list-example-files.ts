import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRepository } from '../catalog/open-catalog.ts';
import { EXAMPLE_LIST, listExample } from './example-files.ts';

// `npx node scripts/init/list-example-files.ts`, after the example company has changed.
const { files } = openRepository(join(import.meta.dirname, '../..'));
writeFileSync(EXAMPLE_LIST, `${JSON.stringify(listExample(files), undefined, 2)}\n`);
