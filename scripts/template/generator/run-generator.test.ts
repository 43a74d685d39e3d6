import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { canEnclose } from '../../sandbox/enclosure.ts';
import { findTemplate, openTemplates } from '../open-templates.ts';
import { rendered, repositoryWith, VALUES } from '../testing.ts';
import { sandboxFix, withGenerators } from './generator-policy.ts';
import { render } from './render.ts';
import { runGenerator } from './run-generator.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true });
});

function repository(files: Record<string, string>): string {
  const root = repositoryWith(files);
  roots.push(root);
  return root;
}

const FS = "const fs = process.getBuiltinModule('fs');";

/** Renders a template whose generator runs this. */
const attacked = (code: string) => rendered(repository({ 'new/x.ejs.t': `---\nto: x\n---\n<% ${code} %>` }));

describe.concurrent('a generator', () => {
  test('makes files of values, which stay values', async ({ expect }) => {
    const root = repository({
      'new/a.ejs.t':
        '---\nto: src/<%= serviceName %>.txt\n---\n<%- description %> <%= port + 1 %> <%= h.changeCase.pascal(serviceName) %>\n',
      'new/none.ejs.t': '---\nto: "<%= system ? \'never\' : null %>"\n---\nx',
      'skeleton/README.md': '# {{serviceName}}\n',
    });
    const description = '<%= process.exit() %> $(id) `id` \x24{x} {{owner}} ---';
    const { files, said } = await rendered(root, { ...VALUES, description });
    expect(said).toBe('');
    expect(Object.keys(files)).toEqual(['.waypost.yaml', 'README.md', 'src/order-desk.txt']);
    expect(files['src/order-desk.txt']).toBe(`${description} 8081 OrderDesk\n`);
  });

  test('makes the same bytes again, whatever the clock and chance say', async ({ expect }) => {
    const root = repository({
      'new/a.ejs.t':
        '---\nto: a\n---\n<%= new Date().toISOString() %> <%= Date.now() %> <%= Math.random() %> <%= ts %>',
    });
    const first = await rendered(root);
    expect(first.files.a).toMatch(/^2000-01-01T00:00:00.000Z 946684800000 /);
    expect(await rendered(root)).toEqual(first);
  });

  test('finds an empty environment', async ({ expect }) => {
    const { files } = await rendered(repository({ 'new/a.ejs.t': '---\nto: a\n---\n<%- Object.keys(process.env) %>' }));
    expect(files.a).toBe('HYGEN_TS');
  });

  test('may not make what the skeleton makes', async ({ expect }) => {
    const { said } = await rendered(repository({ 'new/a.ejs.t': '---\nto: a\n---\n', 'skeleton/a': '' }));
    expect(said).toMatch(/^a: Two sources make this file/);
  });

  test('adds to a file of the skeleton, where Hygen puts it', async ({ expect }) => {
    const inject = (head: string, body: string) =>
      `---\nto: src/<%= serviceName %>.ts\ninject: true\n${head}\n---\n${body}\n`;
    const root = repository({
      'skeleton/src/{{serviceName}}.ts': '// {{owner}}\nconst routes = [\n];\nstart();\n',
      'skeleton/logo.png': '\0',
      'new/a.ejs.t': inject('before: "^\\\\];"\neof_last: false', '  <%= port %>,'),
      'new/b.ejs.t': inject('after: start\neof_last: false', 'stop();'),
      'new/c.ejs.t': inject('prepend: true', '// first'),
      'new/d.ejs.t': inject('append: true\nskip_if: routes', 'never'),
      'new/e.ejs.t': inject('at_line: 0\neof_last: false', '// now first'),
    });
    const { files, said } = await rendered(root);
    expect(said).toBe('');
    expect(Object.keys(files)).toEqual(['.waypost.yaml', 'logo.png', 'src/order-desk.ts']);
    expect(files['src/order-desk.ts']).toBe(
      '// now first\n// first\n\n// payments\nconst routes = [\n  8080,\n];\nstart();\nstop();\n',
    );
    expect((await rendered(root)).files).toEqual(files);
  });

  test('that adds to what nothing makes is shown where', async ({ expect }) => {
    const add = '---\nto: docs/x.md\ninject: true\nappend: true\n---\nmore\n';
    const { files, said } = await rendered(repository({ 'new/a.ejs.t': add, 'skeleton/docs/y.md': '' }));
    expect([files, said]).toEqual([
      {},
      'templates/tiny/new: The generator adds to `docs/x.md`, and neither skeleton/ nor an earlier file of new/ makes a text file of that path. Correct `to` beside `inject` in new/, or delete `inject` there, so that it makes the file.',
    ]);
    const binary = repository({ 'new/a.ejs.t': add, 'skeleton/docs/x.md': '\0' });
    expect((await rendered(binary)).said).toContain('adds to `docs/x.md`, and neither');
  });

  test.each([
    ['changes', "fs.appendFileSync(cwd + '/a', 'x')", 'changed'],
    ['deletes', "fs.rmSync(cwd + '/a')", 'deleted'],
  ])('that %s a file of the skeleton by code is refused', async (_action, code, said) => {
    const root = repository({ 'skeleton/a': 'a', 'new/x.ejs.t': `---\nto: x\n---\n<% ${FS} ${code} %>` });
    expect(await rendered(root)).toEqual({
      files: {},
      said: `templates/tiny/new: The generator ${said} \`a\` of the skeleton by code. Add to it with a file of new/ and \`inject: true\`.`,
    });
  });

  test('makes each path once, though it forces its way', async ({ expect }) => {
    const force = '---\nto: a\nforce: true\n---\nb';
    expect((await rendered(repository({ 'new/a.ejs.t': force, 'skeleton/a': '' }))).said).toMatch(
      /^a: Two sources make/,
    );
    expect((await rendered(repository({ 'new/a.ejs.t': force, 'new/b.ejs.t': force }))).said).toContain(
      'The generator failed: two files of new/ make the same path',
    );
    const unless = repository({ 'new/a.ejs.t': '---\nto: a\nunless_exists: true\n---\nb', 'skeleton/a': 'kept' });
    expect(await rendered(unless)).toMatchObject({ said: '', files: { a: 'kept' } });
  });

  const OUTSIDE = join(tmpdir(), `waypost-written-${process.pid}`);
  const DENIED: [action: string, code: string, said: string][] = [
    ['read a file of the machine', `${FS} fs.readFileSync('/etc/passwd')`, 'tried to read /etc/passwd,'],
    [
      'read the environment of a process',
      `${FS} fs.readFileSync('/proc/self/environ')`,
      'tried to read /proc/self/environ,',
    ],
    ['read another template', `${FS} fs.readFileSync(actionfolder + '/../../other/x')`, 'tried to read '],
    ['write outside', `${FS} fs.writeFileSync('${OUTSIDE}', '')`, `tried to write ${OUTSIDE},`],
    ['link to the outside', `${FS} fs.symlinkSync('/etc/passwd', cwd + '/link')`, 'tried to make a link,'],
    [
      'start a program',
      "process.getBuiltinModule('child_process').execSync('id')",
      'tried to start a program /bin/sh,',
    ],
    [
      'start a thread',
      "new (process.getBuiltinModule('worker_threads').Worker)('1', { eval: true })",
      'tried to start a thread,',
    ],
    ['signal who started it', 'process.kill(process.ppid)', 'tried to reach another program,'],
    ['fetch', "fetch('http://127.0.0.1/')", 'tried to reach the network,'],
    [
      'write beside its folder',
      `${FS} fs.writeFileSync(cwd + '/../y', '')`,
      'made `../y`, which is outside its folder.',
    ],
    ['leave early', 'process.exit(0)', 'exited before it was done.'],
    [
      'reach a socket on the disk',
      "process.getBuiltinModule('net').connect('/tmp/any.sock')",
      'tried to reach the network,',
    ],
    [
      'have V8 write files',
      "process.getBuiltinModule('v8').setFlagsFromString('--trace-opt')",
      'tried to change how code runs,',
    ],
    ['use chance', 'crypto.randomUUID()', 'tried to use random values,'],
    ['open a database', "new (process.getBuiltinModule('node:sqlite').DatabaseSync)(':memory:')", 'failed: '],
  ];
  test.each(DENIED)('may not %s', async (_action, code, said) => {
    const { files, said: heard } = await attacked(code);
    expect(heard).toContain(`templates/tiny/new: The generator ${said}`);
    expect({ files, outside: existsSync(OUTSIDE) }).toEqual({ files: {}, outside: false });
  });

  test('may not have Hygen start a program', async ({ expect }) => {
    const { said } = await rendered(repository({ 'new/a.ejs.t': '---\nto: a\nsh: touch /tmp/x\n---\n' }));
    expect(said).toBe(
      'templates/tiny/new: The generator tried to start a program: touch /tmp/x, which is not allowed. Remove it from new/.',
    );
  });

  test('may not have Hygen write above its folder', async ({ expect }) => {
    const { said } = await rendered(repository({ 'new/a.ejs.t': '---\nto: ../../../x\n---\n' }));
    expect(said).toMatch(/^templates\/tiny\/new: The generator tried to \w+ \S+, which is not allowed\./);
  });

  const EXCESSIVE: [action: string, code: string, said: RegExp][] = [
    [
      'fills the disk',
      `${FS} for (let i = 0; ; i++) fs.appendFileSync(cwd + '/big', Buffer.alloc(1e6))`,
      /wrote more than 32 MiB/,
    ],
    [
      'makes a file of holes',
      `${FS} fs.writeFileSync(cwd + '/big', ''); fs.truncateSync(cwd + '/big', 1e11); for (;;) {}`,
      /wrote more than 32 MiB/,
    ],
    [
      'writes much into a file without a name',
      `${FS} const fd = fs.openSync(cwd + '/big', 'w'); fs.unlinkSync(cwd + '/big'); for (;;) fs.writeSync(fd, Buffer.alloc(1e7))`,
      /wrote more than 32 MiB|timed out/,
    ],
    [
      'writes much into many files without a name',
      `${FS} for (let i = 0; i < 1e3; i++) { const fd = fs.openSync(cwd + '/big', 'w'); fs.unlinkSync(cwd + '/big'); fs.writeSync(fd, Buffer.alloc(4e6)); } for (;;) {}`,
      /wrote more than 32 MiB/,
    ],
    [
      'makes 10,000 files',
      `${FS} for (let i = 0; i < 10000; i++) fs.writeFileSync(cwd + '/' + i, '')`,
      /made more than 2000 files|is too much/,
    ],
    [
      'makes 10,000 folders',
      `${FS} for (let i = 0; i < 10000; i++) fs.mkdirSync(cwd + '/' + i)`,
      /made more than 2000 files/,
    ],
    ['takes all memory', 'const all = []; for (;;) all.push(Buffer.alloc(1e7, 1))', /used more than 512 MiB|crashed/],
    [
      'prints for ever',
      'for (let i = 0; i < 1e5; i++) console.log("x".repeat(1e3)); nobody.knows()',
      /nobody is not defined/,
    ],
  ];
  test.each(EXCESSIVE)('that %s is ended', async (_action, code, said) => {
    expect((await attacked(code)).said).toMatch(said);
  });

  test('whose files nobody may read is read all the same, and nothing of it stays', async ({ expect }) => {
    const { files } = await attacked(
      `${FS} fs.mkdirSync(cwd + '/d'); fs.writeFileSync(cwd + '/d/f', 'x'); fs.chmodSync(cwd + '/d/f', 0); fs.chmodSync(cwd + '/d', 0)`,
    );
    expect(files['d/f']).toBe('x');
  });

  test('that makes a path which the system cannot read is answered, not the end of this process', async ({
    expect,
  }) => {
    const { files, said } = await attacked(
      `${FS} const n = 'd'.repeat(250); const at = (i) => cwd + '/p' + i; fs.mkdirSync(at(0)); fs.writeFileSync(at(0) + '/f', '');
       for (let i = 1; i <= 20; i++) { fs.mkdirSync(at(i)); fs.renameSync(at(i - 1), at(i) + '/' + n); }`,
    );
    expect(files).toEqual({});
    expect(said).toContain('templates/tiny/new: The generator made ');
  });

  test('has no say in what counts once it is done', async ({ expect }) => {
    const late =
      "process.on('exit', () => { fs.writeFileSync(cwd + '/a', 'late'); fs.writeFileSync(cwd + '/../answer.json', JSON.stringify({ errors: [], addedTo: ['a'], replaced: [] })); })";
    const root = repository({ 'skeleton/a': 'a', 'new/x.ejs.t': `---\nto: x\n---\n<% ${FS} ${late} %>` });
    expect(await rendered(root)).toMatchObject({ said: '', files: { a: 'a' } });
  });

  test('that loops for ever is ended in time', async ({ expect }) => {
    const root = repository({ 'new/x.ejs.t': '---\nto: x\n---\n<% for (;;) {} %>' });
    const template = findTemplate(openTemplates(root), 'tiny');
    if (!('parameters' in template)) throw new Error('no template');
    const folder = join(root, 'templates/tiny');
    expect(await runGenerator(template, { folder, values: VALUES, skeleton: [], seconds: 1 })).toEqual({
      skeleton: [],
      generated: [],
      problems: [
        {
          field: 'templates/tiny/new',
          severity: 'error',
          message: 'The generator timed out and was stopped.',
          hint: 'It has 10 seconds: look for a loop in new/ that does not end.',
        },
      ],
    });
  });

  test('does not run where there is no sandbox, and a skeleton alone needs none', async ({ expect }) => {
    const renderedBare = (root: string) => {
      const template = findTemplate(openTemplates(root), 'tiny');
      if (!('parameters' in template)) throw new Error('no template');
      return withGenerators({ canEnclose: async () => false }, () => render(root, template, VALUES));
    };
    const generator = { 'new/x.ejs.t': '---\nto: x\n---\nx', 'skeleton/a': '' };
    expect(await renderedBare(repository(generator))).toEqual({
      files: [],
      problems: [
        {
          field: 'templates/tiny/new',
          severity: 'error',
          message: 'This machine has no sandbox for the code of a template, so it was not run.',
          hint: `${sandboxFix()} If you trust all who can change the template, \`--without-sandbox\` runs it on your own machine without one.`,
        },
      ],
      unsandboxed: true,
    });
    const { files } = await renderedBare(repository({ 'skeleton/a': '' }));
    expect(files.map(({ path }) => path)).toEqual(['.waypost.yaml', 'a']);
  });

  test('runs without one if a person allows it, still under the permissions of Node', async ({ expect }) => {
    const bare = (code: string) => withGenerators({ canEnclose: async () => false }, () => attacked(code));
    expect(await bare('const fine = 1')).toMatchObject({ said: '', files: { x: '' } });
    expect((await bare(`${FS} fs.readFileSync('/etc/passwd')`)).said).toContain('tried to read /etc/passwd,');
    expect((await bare("fetch('http://127.0.0.1/')")).said).toContain('tried to reach the network,');
    expect((await bare(EXCESSIVE[0]![1])).said).toMatch(EXCESSIVE[0]![2]);
  });

  test('reaches no server where the platform can deny it', async ({ expect, skip }) => {
    if (!(await canEnclose())) skip('this platform denies no network');
    let calls = 0;
    const server = createServer(() => (calls += 1));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as { port: number };
    await attacked(
      `process.getBuiltinModule('net').connect(${port}, '127.0.0.1'); const end = performance.now() + 200; while (performance.now() < end) {}`,
    );
    server.close();
    expect(calls).toBe(0);
  });
});
