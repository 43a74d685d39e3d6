import { expect, test } from 'vitest';
import { CannotRun } from './cannot-run.ts';
import { runPortal } from './run-portal.ts';
import { generatorMode, withGenerators } from './template/generator/generator-policy.ts';
import { defineVerb, type Verb } from './verb.ts';

const greet = defineVerb({
  name: 'greet',
  summary: 'Greet people.',
  arguments: [{ name: 'people', variadic: true, summary: 'the people to greet' }],
  options: [
    { name: 'tone', choices: ['warm', 'cool'], default: 'warm', summary: 'the tone of the greeting' },
    { name: 'with-gift', value: 'NAME', summary: 'what to bring' },
    { name: 'set', value: 'name=value', many: true, summary: 'a value; may be repeated' },
    { name: 'dry-run', summary: 'say what would be done' },
  ],
  async run(input, terminal) {
    terminal.print(JSON.stringify(input));
    return 1;
  },
});

/** What one call prints, says and exits with. */
async function call(line: string, verbs: Parameters<typeof runPortal>[1]['verbs'] = [greet]) {
  const printed: string[] = [];
  const said: string[] = [];
  const exitCode = await runPortal(line.split(' ').filter(Boolean), {
    verbs,
    terminal: { print: (text) => printed.push(text), say: (text) => said.push(text), colour: false },
    repository: '/repo',
    folder: '/here',
  });
  return { exitCode, printed: printed.join('\n'), said: said.join('\n') };
}

const inputOf = async (line: string) => JSON.parse((await call(line)).printed);

test('a verb gets what it declares, with defaults, and where the catalog and the observed state lie', async () => {
  expect(await inputOf('greet')).toEqual({
    people: [],
    tone: 'warm',
    set: [],
    dryRun: false,
    json: false,
    root: '/repo',
    data: '/repo/.portal/data',
  });
});

test('options reach the verb in camel case, and a repeated one as a list', async () => {
  expect(await inputOf('greet ann bob --tone cool --with-gift book --set a=1 --set b=2 --dry-run --json')).toEqual({
    people: ['ann', 'bob'],
    tone: 'cool',
    withGift: 'book',
    set: ['a=1', 'b=2'],
    dryRun: true,
    json: true,
    root: '/repo',
    data: '/repo/.portal/data',
  });
});

test('words with one minus are arguments where a verb takes such, and values of options stay', async () => {
  const find = defineVerb({ ...greet, arguments: [{ name: 'people', variadic: true, signed: true, summary: '' }] });
  const inputOf = async (line: string) => JSON.parse((await call(line, [find])).printed);
  expect(await inputOf('greet -ann --with-gift -book -bob:x --root acme')).toMatchObject({
    people: [' -ann', ' -bob:x'],
    withGift: '-book',
    root: '/here/acme',
  });
  expect((await inputOf('--root acme greet ann -- -bob')).people).toEqual(['ann', '-bob']);
  expect((await call('greet -ann --tonne', [find])).said).toContain('unknown option `--tonne`');
  expect((await call('greet -ann')).said).toContain('unknown option `-ann`');
  expect((await call('greet -h', [find])).printed).toContain('--with-gift');
});

test('--root and --data may be before or after the verb, and start from the current folder', async () => {
  expect(await inputOf('--root acme greet')).toMatchObject({ root: '/here/acme', data: '/here/acme/.portal/data' });
  expect(await inputOf('greet --root acme --data state')).toMatchObject({ root: '/here/acme', data: '/here/state' });
});

test('commands that it prints name the catalog that was named, also in errors, and not in JSON', async () => {
  const next = defineVerb({
    name: 'next',
    summary: 'Say what is next.',
    options: [{ name: 'fail', summary: 'throw' }],
    async run({ fail }, terminal) {
      if (fail) throw new CannotRun('It is not there.', { fix: 'Run `npx portal probe`.' });
      terminal.print('`npx portal validate`');
      terminal.say('Then `npx portal build`.');
      return 0;
    },
  });
  expect(await call('next --root ../own', [next])).toEqual({
    exitCode: 0,
    printed: '`npx portal validate --root ../own`',
    said: 'Then `npx portal build --root ../own`.',
  });
  expect((await call('next --fail --root ../own --data d', [next])).said).toBe(
    'It is not there.\nRun `npx portal probe --root ../own --data d`.',
  );
  expect((await call('next --root /repo', [next])).printed).toBe('`npx portal validate`');
  expect((await call('next --json --root ../own', [next])).printed).toBe('`npx portal validate`');
});

test('two words make a group of verbs', async () => {
  const sync = { ...greet, name: 'docs sync' };
  expect(JSON.parse((await call('docs sync ann', [sync])).printed)).toMatchObject({ people: ['ann'] });
  expect(await call('docs snyc', [sync])).toEqual({
    exitCode: 2,
    printed: '',
    said: '`portal docs snyc` is not a verb of Waypost.\nDid you mean `portal docs sync`? `portal help` lists all of them.',
  });
});

test('a verb below another has none of its options', async () => {
  const deeper = defineVerb({
    ...{
      name: 'greet again',
      summary: 'Greet people again.',
      options: [{ name: 'as', value: 'NAME', summary: 'who' }],
    },
    run: async (input, terminal) => {
      terminal.print(JSON.stringify(input));
      return 0;
    },
  });
  const both = [greet, deeper];
  expect(JSON.parse((await call('greet again --as ann --root acme', both)).printed)).toMatchObject({ as: 'ann' });
  expect((await call('greet again --dry-run', both)).said).toMatch(/^`portal greet again` was not understood: unknown/);
  expect((await call('help greet again', both)).printed).not.toContain('--dry-run');
  expect(JSON.parse((await call('greet ann --dry-run', both)).printed)).toMatchObject({
    people: ['ann'],
    dryRun: true,
  });
});

test('an unknown verb is answered with the nearest one', async () => {
  expect(await call('great --tone cool')).toEqual({
    exitCode: 2,
    printed: '',
    said: '`portal great` is not a verb of Waypost.\nDid you mean `portal greet`? `portal help` lists all of them.',
  });
});

test('help names the verbs of a group, and the help of a group lists them', async () => {
  const verbs = ['docs sync', 'docs check'].map((name) => ({ ...greet, name }));
  expect((await call('help', verbs)).printed).toMatch(/docs +sync, check: see `portal help docs`\./);
  expect((await call('help docs', verbs)).printed).toContain(
    'Give one of the verbs below, such as `portal docs sync`.',
  );
  const below = ['docs', 'docs state list'].map((name) => ({ ...greet, name }));
  expect((await call('help docs', below)).printed).toMatch(/state +list: see `portal help docs state`\./);
});

test('an unknown option is answered with the nearest one', async () => {
  expect(await call('greet --tune cool')).toEqual({
    exitCode: 2,
    printed: '',
    said: '`portal greet` was not understood: unknown option `--tune`.\nDid you mean `--tone`? `portal help greet` shows its options.',
  });
});

test('a value that is none of the choices is answered with the choices', async () => {
  expect((await call('greet --tone loud')).said).toBe(
    '`portal greet` was not understood: option `--tone <WORD>` argument `loud` is invalid. Allowed choices are warm, cool.\n`portal help greet` shows its options.',
  );
});

test('help is made from the verb', async () => {
  const help = [
    'Usage: portal greet [options] [people...]',
    '',
    'Greet people.',
    '',
    'Arguments:',
    '  people              the people to greet',
    '',
    'Options:',
    '  --tone <WORD>       the tone of the greeting (choices: "warm", "cool",',
    '                      default: "warm")',
    '  --with-gift <NAME>  what to bring',
    '  --set <name=value>  a value; may be repeated',
    '  --dry-run           say what would be done',
    '  -h, --help          show what it does, and its options',
    '',
    'Global Options:',
    '  --root <DIR>        the folder with catalog/, templates/ and infra/requests/',
    '                      (default: this repository)',
    '  --data <DIR>        observed state (default: .portal/data under the root)',
    '  --json              print JSON, for programs',
  ].join('\n');
  expect(await call('help greet')).toEqual({ exitCode: 0, printed: help, said: '' });
  expect(await call('greet --help')).toEqual({ exitCode: 0, printed: help, said: '' });
});

test('no words at all ask for help', async () => {
  const { exitCode, printed } = await call('');
  expect({ exitCode, start: printed.split('\n')[0] }).toEqual({ exitCode: 0, start: 'Usage: portal <verb> [options]' });
});

test('what cannot run says why and how to fix it', async () => {
  const broken: Verb = {
    ...greet,
    run: () => Promise.reject(new CannotRun('`acme` is not a folder.', { fix: 'Give --root another.' })),
  };
  expect(await call('greet', [broken])).toEqual({
    exitCode: 2,
    printed: '',
    said: '`acme` is not a folder.\nGive --root another.',
  });
});

test('the stack of an error of ours moves no cursor', async () => {
  const run = () => Promise.reject(new Error('Cannot read \u001b[2J\u001b]0;title\u0007x'));
  const { said } = await call('break', [defineVerb({ name: 'break', summary: 'Break.', run })]);
  expect(said).toContain('Error: Cannot read x');
  expect(said).not.toContain('\u001b');
});

test('an error of ours has a sentence in front of its stack', async () => {
  const broken: Verb = { ...greet, run: () => Promise.reject(new TypeError('x is undefined')) };
  const { exitCode, said } = await call('greet', [broken]);
  expect(exitCode).toBe(2);
  expect(said.split('\n').slice(0, 3)).toEqual([
    'Waypost stopped because of its own error, not because of your files. Please report it with these lines:',
    '',
    'TypeError: x is undefined',
  ]);
});

test('a verb says once, apart from results, that acting as another is a rehearsal', async () => {
  const act = defineVerb({
    name: 'act',
    summary: 'Act.',
    options: [
      { name: 'as', value: 'LOGIN', summary: 'who acts' },
      { name: 'forge', choices: ['github', 'local'], summary: 'which forge' },
    ],
    async run({ as }, terminal) {
      terminal.print(`Done by ${as}.`);
      return 0;
    },
  });
  expect(await call('act --as ines-okafor', [act])).toEqual({
    exitCode: 0,
    printed: 'Done by ines-okafor.',
    said: 'Acting as `ines-okafor` on this laptop: a rehearsal. On GitHub, only `ines-okafor` can do this, signed in with their own account.',
  });
  for (const words of ['act', 'act --as waypost[bot]', 'act --as no/login', 'act --as ines --forge github'])
    expect(await call(words, [act])).toMatchObject({ said: '' });
});

const rendering = defineVerb({
  name: 'fill',
  summary: 'Fill a template.',
  renders: true,
  async run(input, terminal) {
    // The rest of the policy is this machine's.
    const mode = await generatorMode();
    terminal.print(JSON.stringify({ mode, given: Object.keys(input).sort() }));
    return 0;
  },
});

test('without a sandbox it refuses, unless that run has `--without-sandbox`', async () => {
  const none = { canEnclose: async () => false };
  const modeOf = (line: string) =>
    withGenerators(none, async () => {
      const { said, printed } = await call(line, [rendering]);
      return [JSON.parse(printed).mode, said.split(' runs')[0]];
    });
  expect(await modeOf('fill')).toEqual(['refused', '']);
  expect(await modeOf('fill --without-sandbox')).toEqual(['bare', 'WARNING: `--without-sandbox`']);
  expect(await withGenerators(none, generatorMode)).toBe('refused');
});
