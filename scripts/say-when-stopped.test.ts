import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { sayWhenStopped } from './say-when-stopped.ts';

class Program extends EventEmitter {
  readonly codes: number[] = [];
  exit(code: number): void {
    this.codes.push(code);
  }
}

test('Ctrl-C says how it goes on, and ends it', async () => {
  const [program, said] = [new Program(), [] as string[]];
  const { promise: waits, resolve } = Promise.withResolvers<void>();
  const work = sayWhenStopped(
    'Stopped. Run it again.',
    (text) => said.push(text),
    () => waits,
    program,
  );
  program.emit('SIGINT');
  expect([said, program.codes]).toEqual([['\nStopped. Run it again.'], [130]]);
  resolve();
  await work;
});

test('afterwards Ctrl-C is as before', async () => {
  const program = new Program();
  expect(
    await sayWhenStopped(
      '',
      () => {},
      async () => 5,
      program,
    ),
  ).toBe(5);
  await expect(
    sayWhenStopped(
      '',
      () => {},
      () => Promise.reject(new Error('No.')),
      program,
    ),
  ).rejects.toThrow('No.');
  expect(program.listenerCount('SIGINT')).toBe(0);
});
