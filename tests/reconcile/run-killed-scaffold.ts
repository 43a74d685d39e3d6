import process from 'node:process';
import { killStep } from './kill-step.ts';
import { reconcileScaffolds } from './scaffold-world.ts';

// Reconciles a laptop, and is killed at a point, `before fill`. Ends with 0 when it did not get there.
const [root = '', ...point] = process.argv.slice(2);
killStep(point.join(' '));
await reconcileScaffolds(root);
