import { join } from 'node:path';
import process from 'node:process';
import { checkSiteTypes } from './check-site-types.ts';

const lines = await checkSiteTypes(join(import.meta.dirname, '../..'));
if (lines.length > 0) console.log(lines.join('\n'));
process.exitCode = lines.length > 0 ? 1 : 0;
