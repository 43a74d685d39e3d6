import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parse } from 'yaml';

// The yardstick of validation: reads and parses each file that a list names, a path a line, and does nothing else.
const [list = ''] = process.argv.slice(2);
for (const file of readFileSync(list, 'utf8').split('\n').filter(Boolean)) parse(readFileSync(file, 'utf8'));
