import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { networkCage } from './network-cage.ts';
import { findTemplate, openTemplates } from './open-templates.ts';
import { runGenerator } from './run-generator.ts';
import { rendered, repositoryWith, VALUES } from './testing.ts';

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

  test('holds templates, and no code of its own', async ({ expect }) => {
    const { said } = await rendered(repository({ 'new/prompt.js': 'process.exit()' }));
    expect(said).toBe(
      'templates/tiny/new/prompt.js: This file is no template of Hygen’s, and new/ holds nothing else. Let its name end in `.ejs.t`, or move it into skeleton/.',
    );
  });

  test('that breaks is told in the words of what broke', async ({ expect }) => {
    expect((await attacked('nobody.knows()')).said).toMatch(
      /^templates\/tiny\/new: The generator failed: .*nobody is not defined/,
    );
  });

  const OUTSIDE = join(tmpdir(), `waypost-written-${process.pid}`);
  const DENIED: [deed: string, code: string, said: string][] = [
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
      'made `../y`, which lies outside its folder.',
    ],
    ['leave early', 'process.exit(0)', 'ended before it was done.'],
  ];
  test.each(DENIED)('may not %s', async (_deed, code, said) => {
    const { files, said: heard } = await attacked(code);
    expect(heard).toContain(`templates/tiny/new: The generator ${said}`);
    expect({ files, outside: existsSync(OUTSIDE) }).toEqual({ files: {}, outside: false });
  });

  test('may not have Hygen start a program', async ({ expect }) => {
    const { said } = await rendered(repository({ 'new/a.ejs.t': '---\nto: a\nsh: touch /tmp/x\n---\n' }));
    expect(said).toBe(
      'templates/tiny/new: The generator tried to start a program: touch /tmp/x, which no template may. Take it out of new/.',
    );
  });

  test('may not have Hygen write above its folder', async ({ expect }) => {
    const { said } = await rendered(repository({ 'new/a.ejs.t': '---\nto: ../../../x\n---\n' }));
    expect(said).toMatch(/^templates\/tiny\/new: The generator tried to \w+ \S+, which no template may\./);
  });

  const EXCESSIVE: [deed: string, code: string, said: RegExp][] = [
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
      'makes 10,000 files',
      `${FS} for (let i = 0; i < 10000; i++) fs.writeFileSync(cwd + '/' + i, '')`,
      /made more than 2000 files|is too much/,
    ],
    ['takes all memory', 'const all = []; for (;;) all.push(Buffer.alloc(1e7, 1))', /took more than 512 MiB|broke off/],
    [
      'prints for ever',
      'for (let i = 0; i < 1e5; i++) console.log("x".repeat(1e3)); nobody.knows()',
      /nobody is not defined/,
    ],
  ];
  test.each(EXCESSIVE)('that %s is ended', async (_deed, code, said) => {
    expect((await attacked(code)).said).toMatch(said);
  });

  test('that loops for ever is ended in time', async ({ expect }) => {
    const root = repository({ 'new/x.ejs.t': '---\nto: x\n---\n<% for (;;) {} %>' });
    const template = findTemplate(openTemplates(root), 'tiny');
    if (!('parameters' in template)) throw new Error('no template');
    const folder = join(root, 'templates/tiny');
    expect(await runGenerator(template, { folder, values: VALUES, seconds: 1 })).toEqual({
      files: [],
      problems: [
        {
          field: 'templates/tiny/new',
          severity: 'error',
          message: 'The generator was not done in time, so it was ended.',
          hint: 'It has 10 seconds: look for a loop in new/ that does not end.',
        },
      ],
    });
  });

  test('reaches no server where the platform can deny it', async ({ expect, skip }) => {
    if ((await networkCage()).length === 0) skip('this platform denies no network');
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
