import { expect, test } from 'vitest';
import { packModule, stripped } from './pack-module.ts';

const packed = (text: string, bundles = true) => packModule(stripped(text), { bundles });

test('types become spaces, so that lines and columns stay', () => {
  const text = 'const ref: string = "a";\nthrow new Error(ref as string);\n';
  expect(packed(text).text).toBe('const ref         = "a";\nthrow new Error(ref          );\n');
});

test('a module imports JavaScript of ours, and packages from the bundle', () => {
  const { text, modules } = packed(
    ["import { parse } from 'yaml';", "import { ref } from '#core/ref.ts';", "export * from './other.ts';"].join('\n'),
  );
  expect(text.split('\n')).toEqual([
    "import { parse } from '#packages/yaml.js';",
    "import { ref } from '#core/ref.js';",
    "export * from './other.js';",
  ]);
  expect(modules).toEqual(['#core/ref.ts', './other.ts']);
});

test('what is imported of a package is known: all of it where that cannot be seen', () => {
  const { imports } = packed(
    ["import ejs, { render as make } from 'ejs';", "const graph = await import('graphql');"].join('\n'),
  );
  expect(imports).toEqual([
    { specifier: 'ejs', names: ['default', 'render'] },
    { specifier: 'graphql', names: undefined },
  ]);
});

test('a module that is required is in the bundle, too', () => {
  const text = "createRequire(import.meta.url)('@octokit/action').Octokit;";
  expect(packed(text).text).toBe("createRequire(import.meta.url)('#packages/octokit-action.js').Octokit;");
});

test('Node, installed packages and what has packages of its own are left as they are', () => {
  const text = ["import { join } from 'node:path';", "import { Ajv2020 } from 'ajv/dist/2020.js';"].join('\n');
  expect(packed(text)).toEqual({ text, imports: [], modules: [] });
  expect(packed("import pg from 'pg';", false).text).toBe("import pg from 'pg';");
});

test('a text that looks like an import is no import', () => {
  const text = 'const example = `import { a } from "./a.ts";`;';
  expect(packed(text)).toEqual({ text, imports: [], modules: [] });
});
