import { expect, test } from 'vitest';
import { makeTerminal } from './terminal.ts';

function stream(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) > 0 };
}

test('results and progress go to streams of their own', () => {
  const [output, progress] = [stream(false), stream(false)];
  const terminal = makeTerminal(output, progress, {});
  terminal.print('result');
  terminal.say('working');
  expect([output.written, progress.written]).toEqual([['result\n'], ['working\n']]);
});

test('colours are shown on a terminal, unless NO_COLOR asks for none', () => {
  expect(makeTerminal(stream(true), stream(true), {}).colour).toBe(true);
  expect(makeTerminal(stream(true), stream(true), { NO_COLOR: '1' }).colour).toBe(false);
  expect(makeTerminal(stream(false), stream(true), {}).colour).toBe(false);
});
