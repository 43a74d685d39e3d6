import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { Scratch } from '../../scripts/observed/scratch.ts';
import { reconcileWorld } from './killed-world.ts';

// Reconciles a folder, and is killed at the point of this number. Ends with 0 when it did not get there.
const [folder = '', remote = '', number = ''] = process.argv.slice(2);
// Who is killed does not keep at its end what it compiled.
flushCompileCache();
const scratch = await Scratch.open(folder, remote);
const push = scratch.push.bind(scratch);
let passed = 0;

function point(): void {
  if (passed++ === Number(number)) process.kill(process.pid, 'SIGKILL');
}

scratch.push = async (...given) => {
  point();
  const pushing = push(...given);
  // The push goes on without whoever started it.
  point();
  const isDone = await pushing;
  point();
  return isDone;
};
await reconcileWorld(folder, scratch, point);
