import { dirname, join, posix, relative } from 'node:path';
import ts from 'typescript';

/** What adopters import, by the name of the module. */
const IMPORTED = {
  './plugin': 'site/plugin.ts',
  './resource-type': 'infra/resource-type.ts',
  './resource-type/aws': 'infra/aws/resource-type.ts',
};

/** `exports` of the package: types alone. Constructs get the code with the packages of infra/, where those are installed. */
export const EXPORTS = Object.fromEntries(
  Object.entries(IMPORTED).map(([name, path]) => [name, { types: `./${declarationPath(path)}` }]),
);

function declarationPath(module: string): string {
  return `types/${module.replace(/\.ts$/, '.d.ts')}`;
}

/** The types of what adopters import, and of all that these name. */
export function declarations(product: string): Map<string, string> {
  const made = new Map<string, string>();
  const program = ts.createProgram(
    Object.values(IMPORTED).map((path) => join(product, path)),
    {
      ...{ declaration: true, emitDeclarationOnly: true, noCheck: true, strict: true, types: ['node'] },
      ...{ target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.NodeNext, allowImportingTsExtensions: true },
      ...{ rootDir: product, outDir: '/' },
    },
  );
  program.emit(undefined, (path, text) => made.set(path.slice(1), text));
  const needed = new Set(Object.values(IMPORTED));
  const texts = new Map<string, string>();
  for (const path of needed) {
    const text = made.get(path.replace(/\.ts$/, '.d.ts'))!;
    const linked = text.replace(/(['"])(#core\/|\.\.?\/)([^'"]+\.ts)\1/g, (_, quote, from, rest) => {
      const module = from === '#core/' ? `core/${rest}` : posix.join(dirname(path), `${from}${rest}`);
      needed.add(module);
      return `${quote}./${relative(dirname(path), module).replace(/\.ts$/, '.js')}${quote}`;
    });
    texts.set(declarationPath(path), linked);
  }
  return texts;
}
