import process from 'node:process';
import { moveStates } from '../../scripts/provision/state/move-states.ts';
import { TofuState } from '../../scripts/provision/tofu/tofu-state.ts';

// Moves states between two files of settings, and is killed with all that it started at a call: `before write`, `after lock`.
const [root = '', from, to, when, call] = process.argv.slice(2);
const place = TofuState.prototype as unknown as Record<string, (...words: unknown[]) => Promise<unknown>>;
const original = place[call!]!;
const kill = () => process.kill(-process.pid, 'SIGKILL');
place[call!] = async function (...words) {
  if (when === 'before') kill();
  const result = await original.apply(this, words);
  kill();
  return result;
};
await moveStates({
  ...{ root, data: `${root}/.portal/data`, from, to, forge: 'local', as: 'ines-okafor' },
  ...{ isDryRun: false, unlocks: false, say: () => {} },
});
