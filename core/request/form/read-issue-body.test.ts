import { describe, expect, test } from 'vitest';
import { registerForm } from '../register/register-form.ts';
import { DESIRED } from '../testing.ts';
import { readIssueBody } from './read-issue-body.ts';
import { schemaQuestions } from './schema-questions.ts';
import { issueBody } from './testing.ts';

const FORM = registerForm(DESIRED);
const SOUND = issueBody(FORM, { Name: 'refunds', Owner: 'payments', Tier: '2', Description: 'Pays back.\n\nTwice.' });

const read = (body: string) => {
  const { answers, problems } = readIssueBody(body, FORM.questions);
  return problems.length > 0 ? problems.map(({ message, hint }) => `${message} ${hint}`) : FORM.fields(answers);
};
const FIELDS = { name: 'refunds', owner: 'payments', tier: 2, description: 'Pays back.\n\nTwice.' };

describe('what a form asks is read', () => {
  test('by the place of its headings, and what was not answered is left out', () => {
    expect(read(SOUND)).toEqual(FIELDS);
  });

  test('with the line ends of any browser', () => {
    expect(read(SOUND.replaceAll('\n', '\r\n'))).toEqual(FIELDS);
  });

  test('without a question that the form did not have yet', () => {
    expect(read(SOUND.replace('### Domain\n\n_No response_\n\n', ''))).toEqual(FIELDS);
  });

  test('with headings of other levels, code and lists in a text', () => {
    const text =
      '# One\n#### Four\n```sh\n$(id) \u0024{{ secrets.X }}\n```\n> ### Owner\n- ### Owner\n####Name\n###Name';
    expect(read(issueBody(FORM, { Name: 'refunds', Owner: 'payments', Description: text }))).toMatchObject({
      owner: 'payments',
      description: text,
    });
  });
});

describe('no text poses as the answer to another question', () => {
  const typed = (line: string) =>
    read(issueBody(FORM, { Name: 'refunds', Owner: 'payments', Description: `Pays back.\n\n${line}\n\nsupply` }));
  const TWICE =
    'The heading `### Owner` is there twice, so it is not clear which is the answer. Delete one of them. In your own text, write such a line in another way, for example as `**bold**`.';

  test.each([['### Owner'], ['   ### Owner'], ['###\tOwner  '], ['### Owner ###'], ['```\n### Owner\n```']])(
    'a heading of an earlier question: %j',
    (line) => {
      expect(typed(line)).toEqual([TWICE]);
    },
  );

  test('a heading of a later question, which then is twice', () => {
    expect(typed('### System')).toEqual([TWICE.replace('Owner', 'System')]);
  });

  test('a heading of no question', () => {
    expect(typed('### Approved by')).toEqual([
      'The heading `### Approved by` is not in the form. Delete it. In your own text, write such a line in another way, for example as `**bold**`.',
    ]);
    expect(typed('### Ownr')).toEqual(['The heading `### Ownr` is not in the form. Did you mean `### Owner`?']);
    expect(typed('### Own\u200ber')).toHaveLength(1);
    expect(typed('###')).toHaveLength(1);
  });

  test('a heading that a lone carriage return begins', () => {
    expect(typed('Text\r### Owner')).toEqual([TWICE]);
  });

  test('headings in another order, or text before the first one', () => {
    expect(read('### Owner\n\npayments\n\n### Name\n\nrefunds')).toEqual([
      'The heading `### Name` is not at its place in the form. Put the headings back into the order of the form.',
    ]);
    expect(read(`supply\n\n${SOUND}`)).toEqual([
      'There is text before the first heading, where it is no answer. Delete it, or move it below its heading. The first is `### Name`.',
    ]);
  });

  test('what an HTML comment hides', () => {
    expect(typed('<!-- owner: supply -->')).toEqual([
      'The text below `### Description` has an HTML comment in it, which is invisible in the issue. Delete everything from `<!--` to `-->`.',
    ]);
    const across = SOUND.replace('refunds', 'refunds <!--').replace('Pays back.', '--> Pays back.');
    expect(read(across)).toHaveLength(2);
  });
});

test('an issue without the headings is shown which there are', () => {
  expect(read('Please add refunds.')).toEqual([
    'The issue has none of the headings of its form. Open a new one with the form, or write the headings into this one: `### Name`, `### Owner`, with each answer below its heading.',
  ]);
  expect(read('')).toHaveLength(1);
});

test('a body that is too large is not looked at', () => {
  expect(read(`### Name\n\n${'a'.repeat(70_000)}`)).toEqual([
    'The request has 68 KiB; at most 64 are read. Keep each text to a few lines, and link to the rest.',
  ]);
});

test('a heading made of spaces and signs is read at once', () => {
  const start = process.cpuUsage();
  read(`### ${' '.repeat(30_000)}${'#'.repeat(30_000)}x`);
  read(`### ${' #'.repeat(30_000)}x`);
  expect(process.cpuUsage(start).user).toBeLessThan(500_000);
});

describe('questions of any schema', () => {
  const questions = schemaQuestions({
    required: ['region'],
    properties: {
      region: { enum: ['eu', 'us'], title: 'Region' },
      port: { type: 'integer', title: 'Port' },
      public: { type: 'boolean', title: 'Reachable from outside' },
      tools: { type: 'array', items: { enum: ['lint', 'docs'] }, title: 'Tools' },
      hosts: { type: 'array', items: { type: 'string' }, title: 'Hosts' },
      limits: { type: 'object', title: 'Limits' },
      retries: { type: 'array', items: { enum: [1, 2] }, title: 'Retries' },
      zones: { type: 'array', items: { enum: ['a', 'b'] }, default: ['a'], title: 'Zones' },
    },
  });
  const bodyOf = (answers: Record<string, string>) =>
    Object.entries(answers)
      .map(([label, answer]) => `### ${label}\n\n${answer}`)
      .join('\n\n');
  const answersOf = (answers: Record<string, string>) => {
    const found = readIssueBody(bodyOf(answers), questions);
    return found.problems.length > 0 ? found.problems : Object.fromEntries(found.answers);
  };

  test('choices, boxes, numbers, lists and maps are what the schema calls them', () => {
    expect(
      answersOf({
        Region: 'eu',
        Port: '8080',
        'Reachable from outside': '- [X] Reachable from outside',
        Tools: '- [x] lint\n- [ ] docs',
        Hosts: 'a.example\n\n b.example ',
        Limits: '```yaml\ncpu: 2\n```',
      }),
    ).toEqual({
      ...{ region: 'eu', port: 8080, public: true, tools: ['lint'], hosts: ['a.example', 'b.example'] },
      limits: { cpu: 2 },
    });
    expect(answersOf({ 'Reachable from outside': '- [ ] Reachable from outside' })).toEqual({ public: false });
    expect(answersOf({ Retries: '- [ ] 1\n- [x] 2' })).toEqual({ retries: [2] });
  });

  test('a list that holds unless somebody says otherwise is what is there, and holds where nothing does', () => {
    expect(answersOf({ Zones: 'a\nb' })).toEqual({ zones: ['a', 'b'] });
    expect(answersOf({ Zones: '_No response_' })).toEqual({});
  });

  test('what is none of them stays text, for the schema to speak of', () => {
    expect(answersOf({ Region: 'mars', Port: '80 80', Limits: 'cpu: [' })).toEqual({
      region: 'mars',
      port: '80 80',
      limits: 'cpu: [',
    });
  });

  test('a box that the form does not have is a problem', () => {
    expect(answersOf({ Tools: '- [x] lint\n- [x] deploy' })).toEqual([
      {
        field: '',
        severity: 'error',
        message: 'The text below `### Tools` is not the list of boxes of the form.',
        hint: 'Write one line for each: `- [ ] lint`, `- [ ] docs`, with an `x` in it if it is true.',
      },
    ]);
  });
});
