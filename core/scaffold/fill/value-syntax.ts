import type { Escape } from './value-escapes.ts';
import * as escapes from './value-escapes.ts';

/** How a language writes texts: where strings and comments begin, and what a value needs in them. */
export interface ValueSyntax {
  strings: Readonly<Record<string, StringRule>>;
  comments: readonly string[];
  hasBlockComments?: true;
  /** Strings that read expressions, by the text right before them. */
  interpolated?: { prefix: RegExp; writes: (value: string) => string };
  /** After a letter an apostrophe is one, as in plain YAML and between tags. */
  isProse?: true;
  /** Outside of strings and comments. */
  bare: Escape;
}

interface StringRule {
  writes: Escape;
  /** A backslash in it takes the meaning from what follows. */
  knowsBackslash: boolean;
}

/** The syntax of a file: by its name, else by its `#!` line. */
export function syntaxOf(path: string, text: string): ValueSyntax {
  const name = path.split('/').at(-1)!;
  const byName = BY_NAME.find(([names]) => names.test(name));
  if (byName) return byName[1];
  const program = programOf(text);
  return BY_PROGRAM.find(([programs]) => programs.test(program))?.[1] ?? PLAIN;
}

function programOf(text: string): string {
  const words = (/^#!(.*)/.exec(text)?.[1] ?? '').split(/\s+/);
  const program = words.map((word) => word.split('/').at(-1)!).find((word) => !/^(?:env|-.*|.*=.*|)$/.test(word));
  return program?.replace(/[\d.]+$/, '') ?? '';
}

const known = (writes: Escape): StringRule => ({ writes, knowsBackslash: true });
const raw = (writes: Escape): StringRule => ({ writes, knowsBackslash: false });

const PLAIN: ValueSyntax = { strings: {}, comments: [], bare: escapes.asIs };
const JSON_TEXT: ValueSyntax = { ...PLAIN, bare: escapes.inJson };
const MARKUP: ValueSyntax = { ...PLAIN, bare: escapes.inMarkup };
const YAML: ValueSyntax = {
  strings: { '"': known(escapes.inJson), "'": raw(escapes.doubled) },
  comments: ['#'],
  isProse: true,
  bare: escapes.inYaml,
};
const TOML: ValueSyntax = {
  strings: { '"': known(escapes.inJson), "'": raw(escapes.typographic) },
  comments: ['#'],
  bare: escapes.asIs,
};
const SHELL: ValueSyntax = {
  strings: { '"': known(escapes.inShell), "'": raw(escapes.rejoined) },
  comments: ['#'],
  bare: escapes.inBareShell,
};
const MAKE: ValueSyntax = {
  strings: {
    '"': known(escapes.inMake(escapes.inShell)),
    "'": raw(escapes.inMake(escapes.rejoined)),
  },
  comments: ['#'],
  bare: escapes.inMake(escapes.inBareShell),
};
const CODE: ValueSyntax = {
  strings: { '"': known(escapes.inJson), "'": known(escapes.inSingle) },
  comments: ['//'],
  hasBlockComments: true,
  bare: escapes.inBareCode,
};
const SCRIPT: ValueSyntax = { ...CODE, strings: { ...CODE.strings, '`': known(escapes.inTemplate) } };
const GO: ValueSyntax = { ...CODE, strings: { ...CODE.strings, '`': raw(escapes.inRawGo) } };
/** An apostrophe begins a lifetime, too. */
const RUST: ValueSyntax = { ...CODE, strings: { '"': known(escapes.inJson) } };
const JSX: ValueSyntax = { ...SCRIPT, isProse: true, bare: escapes.inMarkup };
const HCL: ValueSyntax = { ...CODE, comments: ['#', '//'], strings: { '"': known(escapes.inHcl) } };
const HASH: ValueSyntax = { strings: CODE.strings, comments: ['#'], bare: escapes.asIs };
const PYTHON: ValueSyntax = { ...HASH, interpolated: { prefix: /(?<!\w)[ft]$/i, writes: escapes.inBraced } };
const CSHARP: ValueSyntax = { ...CODE, interpolated: { prefix: /\$$/, writes: escapes.inBraced } };
const SCALA: ValueSyntax = { ...CODE, interpolated: { prefix: /\w$/, writes: escapes.inScala } };
/** There `//` may begin an address. */
const CSS: ValueSyntax = { ...CODE, comments: [] };
const DOLLAR: ValueSyntax = {
  ...CODE,
  strings: { '"': known(escapes.inDollar), "'": known(escapes.inSingle) },
};
const DART: ValueSyntax = {
  ...CODE,
  strings: { '"': known(escapes.inDollar), "'": known(escapes.inDollarSingle) },
};
const PHP: ValueSyntax = {
  ...DOLLAR,
  comments: ['//', '# '],
  strings: { '"': known(escapes.inDollar), "'": known(escapes.inPlainSingle) },
};
const RUBY: ValueSyntax = {
  ...HASH,
  strings: { '"': known(escapes.inRuby), "'": known(escapes.inPlainSingle) },
};
const PERL: ValueSyntax = {
  ...HASH,
  strings: { '"': known(escapes.inPerl), "'": known(escapes.inPlainSingle) },
};

const BY_NAME: readonly (readonly [RegExp, ValueSyntax])[] = [
  [
    /\.(?:json|jsonc|json5|webmanifest|ipynb|code-workspace)$|^\.(?:babel|prettier|eslint|stylelint|swc)rc$/i,
    JSON_TEXT,
  ],
  [/\.ya?ml$/i, YAML],
  [/\.(?:html?|xml|svg|xhtml|xaml|plist|(?:cs|fs|vb)proj|props|targets|mdx)$/i, MARKUP],
  [/\.(?:tsx|jsx|astro|vue|svelte)$/i, JSX],
  [/\.(?:tf|tfvars|hcl|tofu)$/i, HCL],
  [/\.toml$/i, TOML],
  [/^(?:GNU)?Makefile|\.mk$/i, MAKE],
  [/\.(?:sh|bash|zsh|env)$|^\.env(?:\.|$)|^\.?envrc$|^(?:Dockerfile|Containerfile|Procfile)/i, SHELL],
  [/\.(?:[cm]?[jt]s)$/i, SCRIPT],
  [/\.go$/i, GO],
  [/\.rs$/i, RUST],
  [/\.(?:kt|kts|groovy|gradle)$|^Jenkinsfile/i, DOLLAR],
  [/\.dart$/i, DART],
  [/\.php$/i, PHP],
  [/\.(?:rb|ex|exs)$|^(?:Gemfile|Rakefile)$/i, RUBY],
  [/\.(?:pl|pm)$/i, PERL],
  [/\.pyi?$/i, PYTHON],
  [/\.cs$/i, CSHARP],
  [/\.scala$/i, SCALA],
  [/\.css$/i, CSS],
  [/\.(?:graphql|r)$/i, HASH],
  [/\.(?:java|c|h|cpp|swift|scss|proto)$/i, CODE],
];

const BY_PROGRAM: readonly (readonly [RegExp, ValueSyntax])[] = [
  [/^(?:sh|bash|dash|ash|zsh|ksh)$/, SHELL],
  [/^(?:node|deno|bun|tsx)$/, SCRIPT],
  [/^python$/, PYTHON],
  [/^(?:ruby|elixir)$/, RUBY],
  [/^perl$/, PERL],
  [/^php$/, PHP],
  [/^make$/, MAKE],
];
