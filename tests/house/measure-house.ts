import { resolve } from 'node:path';
import process from 'node:process';
import ts from 'typescript';
import { folderCycles } from './folder-cycles.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

// `node tests/house/measure-house.ts [root]`: how the house is built, in figures.
process.chdir(resolve(process.argv[2] ?? '.'));
const files = sourceFiles('.');
const importers = new Map<string, number>();
for (const { imports } of files) for (const path of imports) importers.set(path, (importers.get(path) ?? 0) + 1);

const code = files.filter(({ path }) => !path.endsWith('.astro'));
const print = (what: string, figure: number | string) => console.log(`${what.padEnd(52)} ${figure}`);
print('source files, without tests', files.length);
print(
  'lines',
  files.reduce((sum, { lines }) => sum + lines, 0),
);
print('files with one importer', code.filter(({ path }) => importers.get(path) === 1).length);
print('files of 20 lines or fewer', code.filter(({ lines }) => lines <= 20).length);
print('both', code.filter(({ path, lines }) => lines <= 20 && importers.get(path) === 1).length);
for (const top of ['core', 'scripts', 'site']) {
  const cycles = folderCycles(files, top);
  print(`cycles between folders of ${top}`, cycles.length);
  for (const { folders, arrows } of cycles) {
    console.log(`  ${folders.join(', ')}: ${arrows.length} imports`);
    printInFull(arrows);
  }
}
for (const [island, longest] of longestFunctions(files)) print(`longest function of island ${island}`, longest);

function printInFull(lines: readonly string[]): void {
  for (const line of process.argv.includes('--arrows') ? lines : []) console.log(`    ${line}`);
}

/** By island, which is a folder with React components: the lines of its longest function, and that function. */
function longestFunctions(all: readonly SourceFile[]): [string, string][] {
  const components = all.filter(({ path }) => path.endsWith('.tsx'));
  const folders = Map.groupBy(components, ({ path }) => path.slice(0, path.lastIndexOf('/')));
  return [...folders].map(([folder, inside]) => {
    const longest = inside.flatMap(functionsOf).reduce((a, b) => (b.lines > a.lines ? b : a), { lines: 0, name: '' });
    return [folder, `${longest.lines} (${longest.name})`];
  });
}

function functionsOf({ path, text }: SourceFile): { name: string; lines: number }[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: { name: string; lines: number }[] = [];
  const lineOf = (place: number) => source.getLineAndCharacterOfPosition(place).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isArrowFunction(node)) {
      const name = ts.isArrowFunction(node) ? 'an arrow function' : (node.name?.getText(source) ?? 'default');
      found.push({ name, lines: lineOf(node.getEnd()) - lineOf(node.getStart(source)) + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
