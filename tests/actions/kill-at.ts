import process from 'node:process';
import { killStep } from '../reconcile/kill-step.ts';

// Comes before the program of an action, which is killed at the point that KILL_AT names.
if (process.env.KILL_AT) killStep(process.env.KILL_AT);
