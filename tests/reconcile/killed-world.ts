import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Effect } from '../../core/reconcile/effect.ts';
import type { Plan, Reconciler } from '../../core/reconcile/reconciler.ts';
import type { Scratch } from '../../scripts/observed/scratch.ts';
import { type Reconciled, reconcile } from '../../scripts/reconcile/reconcile.ts';

export const ACTOR = { login: 'ines-okafor', id: 7 };
/** Each with those that it comes after. */
export const EFFECTS: Readonly<Record<string, readonly string[]>> = { a: [], b: ['make a'], c: [] };

/** Where a run may be stopped, called in the order in which it gets there. */
export type Point = (name: string) => void;

/**
 * Reconciles a folder in which each effect is a ref of a real repository and then a file, in two steps: the ref may be made
 * again, the file may not.
 */
export function reconcileWorld(folder: string, scratch: Scratch, point: Point = () => {}): Promise<Reconciled> {
  const file = (name: string) => join(folder, `${name}.made`);
  const effect = (name: string, after: readonly string[]): Effect => ({
    name: `make ${name}`,
    summary: `Make ${name}.`,
    subject: `file:${name}`,
    after,
    isDone: () => Promise.resolve(existsSync(file(name))),
    async act() {
      appendFileSync(join(folder, 'acts.log'), `${name}\n`);
      const commit = await scratch.commit({ put: new Map([['x', name]]), message: 'x\n', time: 0 });
      await scratch.push(`refs/heads/${name}`, commit, { at: await scratch.head(`refs/heads/${name}`) });
      point(`inside make ${name}`);
      // Fails when it is there: nothing may be made twice.
      writeFileSync(file(name), name, { flag: 'wx' });
      point(`at the end of make ${name}`);
    },
  });
  const files: Reconciler<undefined> = {
    name: 'files',
    look() {
      const made = Object.keys(EFFECTS).filter((name) => existsSync(file(name)));
      const missing = Object.entries(EFFECTS).filter(([name]) => !made.includes(name));
      return Promise.resolve<Plan>({
        effects: missing.map(([name, after]) => effect(name, after)),
        standing: made.map((name) => `make ${name}`),
      });
    },
  };
  return reconcile({ reconcilers: [files], world: undefined, scratch, actor: ACTOR, env: {} });
}
