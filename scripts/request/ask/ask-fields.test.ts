import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { contextOf } from '#core/catalog/testing.ts';
import { askFields } from './ask-fields.ts';
import { terminalPrompter } from './prompter.ts';

test('what must be answered is asked for by name until it is', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const answers = ['', '-3'];
  output.on('data', (text) => {
    if (String(text).includes('Size: ')) input.write(`${answers.shift()}\n`);
  });
  const prompter = terminalPrompter({ input, output });
  const said: string[] = [];
  const asking = {
    questions: [{ field: 'size', text: 'Size', required: true }],
    schema: { properties: { size: { type: 'integer' } } },
    catalog: contextOf({}).catalog,
    prompter,
    say: (text: string) => void said.push(text),
  };
  expect(await askFields({}, asking)).toEqual({ size: -3 });
  expect(said).toEqual(['`size` is needed.']);
  prompter.close();
});
