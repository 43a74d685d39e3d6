import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { inputOf, sayError, setOutput, setSecret } from './workflow-commands.ts';

afterEach(() => vi.restoreAllMocks());

test('an input is read without the space around it, and an empty one was not given', () => {
  const env = { 'INPUT_PULL-REQUEST': ' 12\n', INPUT_TOKEN: ' ' };
  expect(['pull-request', 'token', 'other'].map((name) => inputOf(name, env))).toEqual(['12', undefined, undefined]);
});

test('an output of many lines is one output, whatever they say', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waypost-output-'));
  try {
    const env = { GITHUB_OUTPUT: join(folder, 'output') };
    setOutput('verdict', 'passed\nother<<end\nfailed', env);
    setOutput('comment', '', env);
    expect(readFileSync(env.GITHUB_OUTPUT, 'utf8')).toMatch(
      /^verdict<<(end-[0-9a-f-]{36})\npassed\nother<<end\nfailed\n\1\ncomment<<(end-[0-9a-f-]{36})\n\n\2\n$/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('outside of a workflow an output goes nowhere', () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  setOutput('verdict', 'passed', {});
  expect(print).not.toHaveBeenCalled();
});

test('a secret and an error are one command each, which no line of theirs ends', () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  setSecret('a%\nb');
  sayError('No.\r\n::set-output name=x::y');
  expect(print.mock.calls.flat()).toEqual(['::add-mask::a%25%0Ab', '::error::No.%0D%0A::set-output name=x::y']);
});
