import process from 'node:process';
import { DATA_REF } from '../../scripts/observed/portal-data.ts';
import { Scratch } from '../../scripts/observed/scratch.ts';
import { ServiceMaker } from '../../scripts/reconcile/scaffolds/make-service.ts';
import { reconcileScaffolds } from './scaffold-world.ts';

// Reconciles a laptop, and is killed before or after a step, `before fill`. Ends with 0 when it did not get there.
const [root = '', when = '', step = ''] = process.argv.slice(2);
const kill = () => process.kill(process.pid, 'SIGKILL');
if (step === 'publish') {
  const push = Scratch.prototype.push;
  Scratch.prototype.push = function (ref, ...more) {
    if (ref === DATA_REF) kill();
    return push.call(this, ref, ...more);
  };
} else {
  const steps = ServiceMaker.prototype as unknown as Record<string, () => Promise<unknown>>;
  const act = steps[step]!;
  steps[step] = async function (this: ServiceMaker) {
    if (when === 'before') kill();
    const made = await act.call(this);
    kill();
    return made;
  };
}
await reconcileScaffolds(root);
