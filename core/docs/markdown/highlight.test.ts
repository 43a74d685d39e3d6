import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';

/** More than are held at once. */
const SMALL =
  'jsonc json5 jsonl ini csv tsv dotenv diff log http regex xml yaml toml bat berry bicep cmake codeowners desktop docker fluent gleam gn hcl hjson jsonnet make mermaid nix po powershell properties proto prisma reg rego sql ssh-config wgsl zig';

test('a block is coloured while another needs one language too many', { tags: ['slow'] }, async () => {
  for (const name of SMALL.split(' ')) {
    const [, coloured] = await Promise.all([highlight('1', name), highlight('{ "a": true }', 'json')]);
    expect(coloured).toContain('<span class="code-constant">true</span>');
  }
});
