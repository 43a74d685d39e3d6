import process from 'node:process';

const NAME = 'virtual:waypost-panels';
const ID = `\0${NAME}`;

/**
 * Gives pages the components of catalog/plugins/, for any place of the catalog. `portal build` names them in WAYPOST_PANELS, a map
 * from a plugin's name to `{ file }`, or to `{ broken }` with the reason why it has none.
 */
export function panelModules() {
  const panels = Object.entries(JSON.parse(process.env.WAYPOST_PANELS ?? '{}'));
  return {
    name: 'waypost-panels',
    resolveId: (id) => (id === NAME ? ID : undefined),
    load: (id) => (id === ID ? moduleOf(panels) : undefined),
  };
}

function moduleOf(panels) {
  const imports = panels.map(([, { file }], place) =>
    file ? `import panel${place} from ${JSON.stringify(file)};` : '',
  );
  const items = panels.map(
    ([name, { file, broken }], place) =>
      `[${JSON.stringify(name)}, ${file ? `panel${place}` : JSON.stringify(broken)}]`,
  );
  return `${imports.join('\n')}\nexport const panels = new Map([${items.join(', ')}]);`;
}
