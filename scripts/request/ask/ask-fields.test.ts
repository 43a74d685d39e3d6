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

test('where one of several needs an answer, all are asked again until one has it', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const answers = ['', '', '', 'small'];
  output.on('data', (text) => {
    if (String(text).includes('Size in ')) input.write(`${answers.shift()}\n`);
  });
  const prompter = terminalPrompter({ input, output });
  const said: string[] = [];
  const oneOf = { field: 'environments', needs: 'It needs a size in at least one environment.' };
  const question = (environment: string) => ({
    ...{ field: `environments.${environment}.size`, text: `Size in ${environment}`, choices: ['small'], oneOf },
  });
  const asking = {
    questions: [question('dev'), question('production')],
    schema: { properties: { environments: { type: 'object' } } },
    catalog: contextOf({}).catalog,
    prompter,
    say: (text: string) => void said.push(text),
  };
  expect(await askFields({ name: 'orders' }, asking)).toEqual({
    name: 'orders',
    environments: { production: { size: 'small' } },
  });
  expect(said).toEqual([oneOf.needs]);
  prompter.close();
});
