import process from 'node:process';
import { killAt } from './kill-point.ts';
import { reconcileResources } from './provision-world.ts';

// Reconciles a laptop, and is killed at a point, `before apply`. Ends with 0 when it did not get there.
const [root = '', ...point] = process.argv.slice(2);
killAt(point.join(' '));
await reconcileResources(root, process.env);
