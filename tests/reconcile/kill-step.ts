import process from 'node:process';
import { DATA_REF } from '../../scripts/observed/portal-data.ts';
import { Scratch } from '../../scripts/observed/scratch.ts';
import { SERVICE_STEPS, type ServiceStep } from '../../scripts/reconcile/scaffolds/service-steps.ts';

/** In the order in which a run gets there. Each run goes on where the one before was killed. */
export const KILLS = [
  'after create',
  'before fill',
  'after fill',
  'after share',
  'after tag',
  'after protect',
  'after check',
  'after comment',
  'after describe',
  'before publish',
];

/** Has this process killed as it gets before or after a step of making a service. */
export function killStep(point: string): void {
  const [when, step = ''] = point.split(' ');
  const kill = () => process.kill(process.pid, 'SIGKILL');
  if (step === 'publish') {
    const push = Scratch.prototype.push;
    Scratch.prototype.push = function (ref, ...more) {
      if (ref === DATA_REF) kill();
      return push.call(this, ref, ...more);
    };
    return;
  }
  const steps: Record<string, ServiceStep> = SERVICE_STEPS;
  const { act } = steps[step]!;
  steps[step]!.act = async (service) => {
    if (when === 'before') kill();
    await act(service);
    kill();
  };
}
