import process from 'node:process';
import { Provisioner } from '../../scripts/provision/provisioner.ts';
import { ResourceRecords } from '../../scripts/provision/reconcile/resource-records.ts';
import { FileSecrets } from '../../scripts/provision/secrets/file-secrets.ts';
import { Tofu } from '../../scripts/provision/tofu/tofu.ts';

/** What changes something, or is what a change waits for. */
const CALLS = {
  ensure: FileSecrets.prototype,
  begin: FileSecrets.prototype,
  end: FileSecrets.prototype,
  init: Tofu.prototype,
  plan: Tofu.prototype,
  apply: Tofu.prototype,
  destroy: Provisioner.prototype,
  forget: FileSecrets.prototype,
  write: ResourceRecords.prototype,
  remove: ResourceRecords.prototype,
  publish: ResourceRecords.prototype,
} as const;

/** In the middle of a call, by milliseconds since its start; at its end, where it is quicker than that. */
const DURING = [50, 150, 250, 350, 450, 550, 650, 800, 1000, 1300].map((after) => `during apply ${after}`);

export const KILLS: readonly string[] = [
  ...Object.keys(CALLS).flatMap((call) => [`before ${call}`, `after ${call}`]),
  ...DURING,
  ...['during plan 200', 'during plan 600'],
];

/** Where most could be doubled or lost: in `npm test`. Runs are killed one after the other, and then one gets through. */
export const FEW_KILLS: readonly (readonly string[])[] = [['after ensure', 'during apply 150', 'after write']];

/** Has this process killed at a point, with all that it started. */
export function killAt(point: string): void {
  const [when, call = '', after] = point.split(' ');
  const kill = () => process.kill(-process.pid, 'SIGKILL');
  const place = CALLS[call as keyof typeof CALLS] as unknown as Record<string, (...words: unknown[]) => unknown>;
  const original = place[call]!;
  place[call] = function (...words) {
    if (when === 'before') kill();
    if (when === 'during') setTimeout(kill, Number(after));
    const result = original.apply(this, words);
    if (when === 'before') return result;
    if (!(result instanceof Promise)) return kill();
    return result.finally(kill);
  };
}
