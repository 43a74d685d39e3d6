import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from './action-tables.ts';

// `npm run readmes`: writes the tables of every action's README again.
const ACTIONS = join(import.meta.dirname, '../../actions');

for (const name of readdirSync(ACTIONS).sort()) {
  const [action, readme] = [join(ACTIONS, name, 'action.yml'), join(ACTIONS, name, 'README.md')];
  if (!existsSync(action)) continue;
  const before = readFileSync(readme, 'utf8');
  const after = withTables(before, readFileSync(action, 'utf8'));
  if (after === before) continue;
  writeFileSync(readme, after);
  console.log(`Wrote actions/${name}/README.md.`);
}
