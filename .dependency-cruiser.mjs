import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';

const TEST = '[.]test[.]ts$|/testing[.]ts$|/fixtures/';
/** Renders Markdown, with packages that are dev dependencies. */
const RENDERS_MARKDOWN = '^core/docs/(?:(?:render-markdown|clean-svg)[.]ts$|markdown/)';
/** Operations that only a checkout with dev dependencies runs: they build, serve, render Markdown or drive a browser. */
const WITH_DEV_DEPENDENCIES = `^scripts/(?:build|docs|package|start|bench|[^/]+/bench|maintain/pictures|doctor/tools)/|${RENDERS_MARKDOWN}`;

/**
 * infra/ has packages of its own, which a checkout can lack. Without them its imports do not resolve, so it is left out; `npm test`
 * installs them before.
 */
const WITHOUT_INFRA = existsSync('infra/package.json') && !existsSync('infra/node_modules') ? '|^infra/' : '';
/** The same of infra/aws/, without which these are left out. */
const WITHOUT_AWS = existsSync('infra/aws/node_modules') ? '' : '|^infra/aws/|^infra/types/[^/]+/aws[.]ts$';

/** What browsers load of the site: React, and the scripts of pages. */
const IN_A_BROWSER = '^site/.*(?:[.]tsx$|/(?:island|browser)/)';

const BUILTIN = `^(node:.*|${builtinModules.filter((name) => !name.startsWith('_')).join('|')})$`;

/**
 * The folders of core, lowest first: a folder imports only those before it. A noun that is not in this list is at
 * `NEW_NOUNS`, so that adding one changes nothing in this file.
 */
const NEW_NOUNS = '[^/]+';
const CORE_ORDER = [
  ...[
    'text',
    'catalog',
    'graph',
    'desired',
    'request',
    'part',
    'synced',
    'docs',
    'health',
    'oncall',
    'scaffold',
    'access',
    'reconcile',
  ],
  ...['audit', NEW_NOUNS, 'parts[.]ts', 'snapshot', 'published', 'list', 'search', 'api', 'fields', 'review', 'report'],
  ...['import', 'discover', 'migration'],
];

/** Actions that act on nothing: they say what is wrong with a checkout, and where the portal is published. */
const LOOKING = 'comment-report|validate-catalog';

/** What reads folders: for people who edit them, of the product itself, or that were made from a commit. */
const READS_A_FOLDER = [
  'catalog/(?:open-catalog|with-product-types)|change/change-trees|template/(?:open-templates|template-at)',
  'audit/bring-audit|doctor/tools/[^/]+|forge/(?:choose-forge|local/open-local-forge)',
  'init/requests-resources|provision/type-change/synth-samples|upgrade/portal-texts',
].join('|');

/** Measures of a noun are in its folder, and in the order they belong to `bench`. */
const MEASURES = '^scripts/(?!verbs/)[^/]+/bench/';

/** The folders of scripts in the same way. Of the files beside them, most are for all folders; lists of what folders bring are at the end. */
const SCRIPTS_ORDER = [
  ...[
    'packages',
    'limits',
    'actions',
    'sandbox',
    'files',
    'catalog',
    'docs',
    'git',
    'forge',
    'graph',
    'access',
    'change',
    'observed',
    'audit',
  ],
  ...[
    'template',
    'api-reference',
    'api-change',
    'doctor',
    'health',
    'synced',
    'build',
    'publish',
    'reconcile',
    'review',
  ],
  ...[
    NEW_NOUNS,
    'provision',
    'request',
    'scaffold',
    'import',
    'discover',
    'init',
    'create',
    'upgrade',
    'package',
    'setup',
    'start',
    'bench',
    'verbs',
  ],
];

/** A rule for each folder: it may not import those after it. */
function inOrder(top, order, comment) {
  const named = order.filter((name) => name !== NEW_NOUNS).join('|');
  // Files beside the folders of scripts are in no order.
  const end = top === 'core' ? '(?:/|$)' : '/';
  const pattern = (name) => (name === NEW_NOUNS ? `(?!(?:${named})${end})[^/]+` : name);
  return order.slice(0, -1).map((folder, place) => ({
    name: `${top}-in-one-direction: ${folder === NEW_NOUNS ? 'a new noun' : folder.replace('[.]', '.')}`,
    comment,
    severity: 'error',
    from: { path: `^${top}/${pattern(folder)}${end}`, pathNot: `${TEST}|${MEASURES}` },
    to: {
      path: `^${top}/(?:${order
        .slice(place + 1)
        .map(pattern)
        .join('|')})${end}`,
    },
  }));
}

/** Which folder may import which. @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or lack a third that both need.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-imports-nothing-of-ours',
      comment: 'The domain depends on nothing else: scripts, the site, actions and infra all build on it.',
      severity: 'error',
      from: { path: '^core/', pathNot: TEST },
      to: { path: '^(?!core/|node_modules/)', dependencyTypesNot: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'unknown'] },
    },
    ...inOrder(
      'core',
      CORE_ORDER,
      'core has one order of folders, so that each can be read, tested and changed with only those before it in mind. ' +
        'Move what both need to the lower folder, or let the lower one take it as an argument.',
    ),
    ...inOrder(
      'scripts',
      SCRIPTS_ORDER,
      'Operations have one order: what touches the world, then engines, then nouns, then what people ask for. ' +
        'Let the lower folder take what it needs as an argument, as `reconcileOwn` takes reconcilers.',
    ),
    {
      name: 'only-the-bench-imports-measures',
      comment: 'A measure runs operations; no operation needs one. The list of measures and the workbench know them.',
      severity: 'error',
      from: { path: '^(scripts|actions)/', pathNot: `^scripts/bench/|${MEASURES}|${TEST}` },
      to: { path: MEASURES },
    },
    {
      name: 'core-is-pure',
      comment:
        'Disk, network, clock, environment and randomness come in as arguments, so that core answers the same everywhere.',
      severity: 'error',
      from: { path: '^core/', pathNot: TEST },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?util$' },
    },
    {
      name: 'core-runs-and-serves-nothing',
      comment: 'Running programs, serving and calling forges is the work of scripts; core decides what is to be done.',
      severity: 'error',
      from: { path: '^core/', pathNot: TEST },
      to: { path: '(^|/)node_modules/(zx|commander|fastify|playwright-core|astro|@fastify|@octokit|@actions)(/|$)' },
    },
    {
      name: 'site-imports-only-core',
      comment: 'The site reads the snapshot that core made; scripts run Astro as a program, never the other way round.',
      severity: 'error',
      from: { path: '^site/', pathNot: TEST },
      to: {
        path: '^(?!site/|core/|node_modules/)',
        dependencyTypesNot: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'unknown'],
      },
    },
    {
      name: 'islands-run-in-a-browser',
      comment:
        'A browser has none of the modules of Node: islands and scripts import only what needs none, however far away.',
      severity: 'error',
      from: { path: IN_A_BROWSER, pathNot: TEST },
      to: { path: BUILTIN, reachable: true },
    },
    {
      name: 'scripts-import-core-and-infra',
      comment:
        'Operations know the domain and the stacks; the site is a program they run, and actions and tests call them.',
      severity: 'error',
      from: { path: '^scripts/', pathNot: TEST },
      to: { path: '^(site|actions|tests|templates|catalog)/' },
    },
    {
      name: 'no-verb-imports-another',
      comment:
        'A verb is words and options. What two verbs need is an operation beside scripts/verbs/, ' +
        'or an option in shared-options.ts.',
      severity: 'error',
      from: { path: '^scripts/verbs/', pathNot: TEST },
      to: { path: '^scripts/(verbs[.]ts|verbs/.*/verb[.]ts)$' },
    },
    {
      name: 'operations-never-import-verbs',
      comment:
        'Verbs, actions and tests call an operation alike, so it knows nothing of the words that a person types. ' +
        'Only the lists of verbs and the programs that run them import verbs.',
      severity: 'error',
      from: {
        path: '^(scripts|actions)/',
        pathNot: `^scripts/(verbs/|verbs[.]ts$|portal[.]ts$|(maintain|write-listed-kinds)[.]ts$)|${TEST}`,
      },
      to: { path: '^scripts/verbs(/|[.]ts$)' },
    },
    {
      name: 'actions-import-scripts-and-core',
      comment: 'An action is inputs, one operation, outputs: whatever else it needs belongs into the operation.',
      severity: 'error',
      from: { path: '^actions/', pathNot: TEST },
      to: { path: '^(site|infra|tests|templates|catalog)/' },
    },
    {
      name: 'actions-read-commits',
      comment:
        'What acts on behalf of main reads blobs of a commit, by `openCommit`: attributes of git and links make other files of them in ' +
        'a working tree. Let the operation take what it reads as an argument; verbs for people open the working tree.',
      severity: 'error',
      from: { path: '^actions/', pathNot: `^actions/(?:${LOOKING})/|${TEST}` },
      to: { path: '^scripts/catalog/(?:open-catalog|desired-state)[.]ts$', reachable: true },
    },
    {
      name: 'few-read-a-folder',
      comment:
        'Files of a working tree are for people who edit them. What decides or acts reads a commit: `openCommit`, or `commitChange`.',
      severity: 'error',
      from: { path: '^(?:scripts|actions)/', pathNot: `^scripts/(?:${READS_A_FOLDER})[.]ts$|${TEST}` },
      to: { path: '^scripts/files/disk-files[.]ts$' },
    },
    {
      name: 'infra-imports-types-of-core',
      comment: 'infra is installed by itself, without the packages of core, so only types, which vanish, may cross.',
      severity: 'error',
      from: { path: '^infra/', pathNot: TEST },
      to: { path: '^core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'infra-imports-nothing-else',
      comment: 'infra turns a request into Terraform; scripts decide when, and call it.',
      severity: 'error',
      from: { path: '^infra/', pathNot: TEST },
      to: { path: '^(scripts|site|actions|tests|templates|catalog)/' },
    },
    {
      name: 'production-never-imports-tests',
      comment: 'What tests need may change with the tests.',
      severity: 'error',
      from: { pathNot: `^tests/|${TEST}` },
      to: { path: TEST },
    },
    {
      name: 'operations-run-without-dev-dependencies',
      comment: 'CI installs with --omit=dev, in seconds; only what builds, serves or tests may need the rest.',
      severity: 'error',
      from: { path: '^(core|scripts|actions)/', pathNot: `${WITH_DEV_DEPENDENCIES}|${TEST}` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'markdown-is-rendered-by-builds-only',
      comment:
        'Every operation reads the list of parts. If a part imported the renderer, none would run without dev ' +
        'dependencies: load it with `import()`, where a build needs it.',
      severity: 'error',
      from: { path: '^(core|scripts|actions)/', pathNot: `${WITH_DEV_DEPENDENCIES}|${TEST}` },
      to: { path: RENDERS_MARKDOWN, dynamic: false, dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'every-package-is-declared',
      comment: 'A package that only another one brings may be gone tomorrow: name it in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'] },
    },
    {
      name: 'every-import-resolves',
      comment: 'An import of a file that is not there fails when it is too late. Vite makes those that are virtual.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:waypost-' },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports, and that imports nothing, is dead or misplaced.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: `[.]d[.]ts$|^site/|^scripts/launch[.]js$|^tests/package/fixed-clock[.]mjs$|${TEST}`,
      },
      to: {},
    },
  ],
  options: {
    // Nothing asks what imports a file: to know it of each takes a second.
    skipAnalysisNotInRules: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: `(^|/)fixtures/|^[.](portal|tools|astro)/|^dist/${WITHOUT_INFRA}${WITHOUT_AWS}` },
    tsPreCompilationDeps: true,
    // Tests of infra/ also use the packages of the root.
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      mainFields: ['module', 'main', 'types'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
