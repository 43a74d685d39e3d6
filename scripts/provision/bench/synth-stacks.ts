import process from 'node:process';
import { loadConstruct, loadInfra } from '../load-infra.ts';
import { stacksAt } from './provision-place.ts';

// Makes the Terraform JSON of all that a portal requests, and prints of how many stacks.
const [root = ''] = process.argv.slice(2);
const infra = await loadInfra();
let made = 0;
for (const stack of stacksAt(root)) {
  const input = { ...stack, secretVersion: 1, isKeySupplied: false };
  if ((await infra.synth(await loadConstruct(stack, root), input)).includes(stack.mark)) made++;
}
process.stdout.write(String(made));
