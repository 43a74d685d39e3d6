// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${{ … }}` in these texts is an expression of GitHub's workflows.
import { expect, test } from 'vitest';
import { folderReport, reported } from '../../testing.ts';

const OTHERS = 'If another program fills it, list the file in `files.verbatim`.';

test('places that nothing would fill are reported at their line, with what to write', () => {
  const text = [
    '# {{ serviceName }}',
    'name: {{servicename}}, {{ service_name.pascal }}',
    'port: {{prt}}, {{port}}',
    'form: {{serviceName.pascl}}, {{serviceName.kebab}}',
  ].join('\n');
  expect(folderReport({ 'skeleton/a.md': text })).toBe(
    [
      ['1:3', '`{{ serviceName }}` is not replaced: it has blanks.', 'Write `{{serviceName}}`.'],
      [
        '2:7',
        '`{{servicename}}` is not replaced: there is no parameter `servicename`.',
        'Did you mean `{{serviceName}}`?',
      ],
      [
        '2:24',
        '`{{ service_name.pascal }}` is not replaced: there is no parameter `service_name`.',
        'Did you mean `{{serviceName.pascal}}`?',
      ],
      ['3:7', '`{{prt}}` is not replaced: there is no parameter `prt`.', 'Did you mean `{{port}}`?'],
      [
        '4:7',
        '`{{serviceName.pascl}}` is not replaced: there is no form `pascl`.',
        'Did you mean `{{serviceName.pascal}}`?',
      ],
      [
        '4:30',
        '`{{serviceName.kebab}}` is not replaced: there is no form `kebab`.',
        'Write one of `pascal`, `camel`, `snake`, `constant`, `title`.',
      ],
    ]
      .map(([at, message, hint]) => reported(`skeleton/a.md:${at}  error  schema`, message!, `${hint} ${OTHERS}`))
      .join('\n\n'),
  );
});

test('a name that is near to none is a warning, once a file', () => {
  expect(folderReport({ 'skeleton/a.md': 'x\n{{region}} {{region}}' })).toBe(
    reported(
      'skeleton/a.md:2:1  warning  schema',
      '`{{region}}` is not replaced: there is no parameter `region`.',
      `Declare it in \`parameters\`. ${OTHERS}`,
    ),
  );
});

test('so is one in a path, whatever is verbatim', () => {
  const lines = ["files: { verbatim: ['**'] }"];
  expect(folderReport({ 'skeleton/{{ serviceName }}/a.md': '{{ serviceName }}' }, lines)).toBe(
    reported(
      'skeleton/{{ serviceName }}/a.md:1:1  error  schema',
      '`{{ serviceName }}` is not replaced: it has blanks.',
      'Write `{{serviceName}}`. It is in the path of the file.',
    ),
  );
});

test('places of other programs are none of ours', () => {
  const text =
    '${{ serviceName }} {{ .Values.port }} {{#if port}} {{ message }} {{matrix.node}} {{ owner.login }} {{{{}} {{';
  expect(folderReport({ 'skeleton/a.md': text, 'skeleton/b.bin': '{{port}}' })).toBe('');
});
