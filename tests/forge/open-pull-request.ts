import process from 'node:process';
import { openLocalForge } from '../../scripts/forge/local/open-local-forge.ts';

// One of many processes: opens a pull request of a branch, and prints its number.
const [root = '', head = ''] = process.argv.slice(2);
const forge = await openLocalForge({ root, as: `person-${head}` });
const { number } = await forge.repository(forge.own).openPullRequest({ title: head, body: '', head, base: 'main' });
console.log(number);
