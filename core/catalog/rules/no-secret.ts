import { globTest } from '../../text/glob.ts';
import type { FileFinding, Rule } from '../rule.ts';
import { exampleRanges } from './secrets/example-ranges.ts';

const SCANNED = /\.(?:ya?ml|json)$/i;

/** Looks for tokens, keys and passwords in YAML and JSON files. Example values of API descriptions are none, and neither is what the settings list. */
export const noSecret: Rule = {
  name: 'no-secret',
  severity: 'error',
  why: 'Everyone who has the repository can read its whole history for ever.',
  finds: 'a secret in the file',
  wrong:
    'kind: service\nname: checkout\nowner: payments\nannotations:\n  acme.example/database: postgres://checkout:correct-horse@db.acme.example/checkout',
  right:
    'kind: service\nname: checkout\nowner: payments\nannotations:\n  acme.example/database: vault:payments/checkout#database',
  hidesLine: true,

  async *checkFiles(files, paths, { secrets }) {
    const ignored = secrets.ignore.flatMap((glob) => globTest(glob, { dot: true }) ?? []);
    for (const file of paths) {
      const text = SCANNED.test(file) ? files.get(file) : undefined;
      // Most files pass this cheap test and are done with; secretlint is loaded for the others alone.
      if (text === undefined || !SUSPICIOUS.test(text) || ignored.some((matches) => matches(file))) continue;
      for (const secret of withoutExamples(await secretsIn(file, text), text))
        yield { file, offset: secret.range[0], ...wordsFor(secret, file) };
    }
  },
};

/** What a text has that nobody should publish: `A GitHub token`. Undefined for one that secretlint finds nothing in. */
export async function secretIn(file: string, text: string): Promise<string | undefined> {
  if (!SUSPICIOUS.test(text)) return undefined;
  const [secret] = withoutExamples(await secretsIn(file, text), text);
  return secret && kindOf(secret);
}

function kindOf({ ruleId }: Secret): string {
  return NAMES.get(ruleId.replace('@secretlint/secretlint-rule-', '')) ?? 'A secret';
}

function withoutExamples(secrets: readonly Secret[], text: string): readonly Secret[] {
  if (secrets.length === 0) return secrets;
  const examples = exampleRanges(text).sort(([a], [b]) => a - b);
  let next = 0;
  return [...secrets]
    .sort((a, b) => a.range[0] - b.range[0])
    .filter(({ range: [start] }) => {
      while (next < examples.length && examples[next]![1] <= start) next++;
      return next === examples.length || start < examples[next]![0];
    });
}

interface Secret {
  ruleId: string;
  range: readonly [start: number, end: number];
  /** The secret itself comes first. */
  data?: object;
}

async function secretsIn(file: string, text: string): Promise<Secret[]> {
  const found: Secret[] = [];
  for (const { start, end } of suspiciousParts(text))
    for (const { range, ...secret } of await secretsOf(file, text.slice(start, end)))
      found.push({ ...secret, range: [range[0] + start, range[1] + start] });
  return found;
}

/** What secretlint finds is compared with everything else that it finds in one text. */
const MOST_AT_ONCE = 200;

/** A text in parts of so many suspicious places: nearly always one. A part ends with a line, if its lines are not too long. */
function* suspiciousParts(text: string): Iterable<{ start: number; end: number }> {
  let start = 0;
  let count = 0;
  for (const { index } of text.matchAll(new RegExp(SUSPICIOUS, 'gi'))) {
    if (count++ < MOST_AT_ONCE) continue;
    const line = text.lastIndexOf('\n', index) + 1;
    const end = line > start ? line : index;
    yield { start, end };
    start = end;
    count = 1;
  }
  yield { start, end: text.length };
}

async function secretsOf(file: string, content: string): Promise<Secret[]> {
  const [{ lintSource }, { creator: rule }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const { messages } = await lintSource({
    source: { content, filePath: file, ext: file.slice(file.lastIndexOf('.')).toLowerCase(), contentType: 'text' },
    options: { noPhysicFilePath: true, config: { rules: [{ id: rule.meta.id, rule }] } },
  });
  return messages;
}

function wordsFor(found: Secret, file: string): Pick<FileFinding, 'message' | 'hint'> {
  const [secret] = Object.values(found.data ?? {});
  // A key file is reported as a whole, by its name.
  const start = typeof secret === 'string' && !file.endsWith(secret) ? `: \`${beginning(secret)}…\`` : '';
  // JSON has no comments.
  const allow = /json$/i.test(file)
    ? 'list the file in `secrets.ignore` of catalog/portal.yaml'
    : 'end the line with `# secretlint-disable-line`';
  return {
    message: `${kindOf(found)} is here${start}.`,
    hint: `Revoke it where it was issued, since git keeps it, and delete it here. If it is no real secret, ${allow}.`,
  };
}

/** Enough to find a secret again, and never all of it. */
function beginning(secret: string): string {
  return secret.slice(0, Math.min(4, Math.floor(secret.length / 2)));
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['1password', 'A 1Password service account token'],
  ['anthropic', 'An Anthropic API key'],
  ['aws', 'An AWS secret access key'],
  ['basicauth', 'A password in an address'],
  ['cloudflare', 'A Cloudflare token'],
  ['database-connection-string', 'A database password in an address'],
  ['databricks', 'A Databricks token'],
  ['docker', 'A Docker access token'],
  ['figma', 'A Figma access token'],
  ['gcp', "A Google service account's key"],
  ['github', 'A GitHub token'],
  ['gitlab', 'A GitLab access token'],
  ['grafana', 'A Grafana token'],
  ['groq', 'A Groq API key'],
  ['hashicorp-vault', 'A Vault token'],
  ['huggingface', 'A Hugging Face token'],
  ['linear', 'A Linear API key'],
  ['notion', 'A Notion token'],
  ['npm', 'An npm token'],
  ['openai', 'An OpenAI API key'],
  ['privatekey', 'A private key'],
  ['sendgrid', 'A SendGrid API key'],
  ['shopify', 'A Shopify token'],
  ['slack', 'A Slack token'],
  ['stripe', 'A Stripe API key'],
  ['tailscale', 'A Tailscale key'],
  ['vercel', 'A Vercel token'],
]);

/** Whatever one of secretlint's rules could match has one of these in it. A test holds that for each of its rules. */
const SUSPICIOUS = new RegExp(
  [
    '-----BEGIN',
    'secret_?access_?key',
    String.raw`:\/\/[^\s\/:]+:[^\s\/@]+@`,
    String.raw`hooks\.slack\.com`,
    'T3BlbkFJ|sk-ant-|glpat-|tskey-|x(?:ox[abopr]|app)-',
    String.raw`(?:gh[oprsu]|github_pat|npm|gsk|hf|lin_api|ntn|shp(?:pa|ca|at|ss)|[rs]k_(?:live|test)|gl(?:c|sa)|ops|vc[aciprk]|dckr_pat|figd|cf(?:k|ut|at))_[\w+/.-]{7}`,
    String.raw`hv[brs]\.[\w-]{90}|SG\.\w+\.\w|dapi[0-9a-f]{32}`,
  ].join('|'),
  'i',
);
