import { momentOf, timeOf } from '#core/text/time.ts';
import { CannotRun } from '../../cannot-run.ts';
import { INSTALL_INFRA } from '../../doctor/tools/infra-packages.ts';
import { cloudFailure } from './cloud-failure.ts';
import type { Diagnostic } from './tofu-message.ts';
import type { TofuWork } from './tofu-work.ts';

/** Another OpenTofu has the state of a stack, or had it when it died. */
export class StateLocked extends CannotRun {
  /** With which it is unlocked; undefined where the backend names none. */
  readonly id: string | undefined;
  readonly holder: LockHolder | undefined;

  constructor(work: Pick<TofuWork, 'stack' | 'statePlace'>, id: string | undefined, holder: LockHolder | undefined) {
    super(`The state of \`${work.stack}\` is locked${holder ? ` by ${holderWords(holder)}` : ''}.`, {
      fix: `Wait until that ends, and run this again. If it died, remove the lock of ${work.statePlace}.`,
    });
    this.id = id;
    this.holder = holder;
  }
}

/** Who has a lock, as OpenTofu writes it. */
export interface LockHolder {
  /** `runner@host` */
  who: string;
  /** Milliseconds since 1970; undefined where that is not known. */
  since: number | undefined;
}

export function holderWords({ who, since }: LockHolder): string {
  const moment = since === undefined ? '' : ` since ${timeOf(since).slice(0, 19).replace('T', ' ')} UTC`;
  return `\`${who}\`${moment}`;
}

/** Makes an error of what OpenTofu printed: in words of ours, with the fix. */
export function explainTofu(errors: readonly Diagnostic[], work: TofuWork): CannotRun {
  const [first] = errors;
  if (!first)
    return new CannotRun(
      `OpenTofu ended with ${work.exitCode ?? 'a signal'} while it ran \`${work.command}\` of \`${work.stack}\`.`,
      {
        fix: 'Run `npx portal reconcile` again: it finishes what was begun.',
      },
    );
  const said = `${first.summary}. ${first.detail}`;
  if (/non-existent remote object/i.test(first.summary)) return nothingToAdopt(work);
  const known = KNOWN.find(({ pattern }) => pattern.test(said));
  // What is about no object is about the state: in a bucket, its lock is a refusal of the cloud, too.
  if (known && first.address === undefined) return known.error(said, work);
  const cloud = cloudFailure(errors, work);
  if (cloud) return cloud;
  if (known) return known.error(said, work);
  return new CannotRun(`\`${work.stack}\`: ${sentence(first.summary)}`, {
    fix: first.detail || `Nothing more is known. \`npx portal provision plan\` shows it again.`,
  });
}

function nothingToAdopt({ stack }: TofuWork): CannotRun {
  return new CannotRun(`What \`${stack}\` is to take over does not exist. Nothing was changed.`, {
    fix: 'Correct `adopt` in its request. Or remove it: then a new one is made.',
  });
}

interface KnownFailure {
  pattern: RegExp;
  error(said: string, work: TofuWork): CannotRun;
}

/** The first that fits has the words. A state that cannot be read is found while it is locked, so it comes before the lock. */
const KNOWN: readonly KnownFailure[] = [
  {
    pattern: /decryption failed|message authentication failed|unencrypted payload without unencrypted method/i,
    error: (_, { stack, statePlace }) =>
      new CannotRun(`The state of \`${stack}\` was encrypted with another passphrase, or is not encrypted.`, {
        fix: `Give it the passphrase that ${statePlace} was written with (\`stateKey\` in catalog/portal.yaml names its variable). Nothing was changed.`,
      }),
  },
  {
    pattern:
      /invalid data format for decryption|state (?:data|snapshot|file) (?:is|in|could)|unsupported state file format|invalid character/i,
    error: (_, { stack, statePlace }) =>
      new CannotRun(`The state of \`${stack}\` is damaged.`, {
        fix: `Restore ${statePlace} from a backup. Or move it away: the next run then finds what exists by its mark. Nothing was changed.`,
      }),
  },
  {
    pattern: /acquiring the state lock/i,
    error: (said, work) => new StateLocked(work, /\bID:\s*(\S+)/.exec(said)?.[1], holderIn(said)),
  },
  {
    pattern: /no space left on device|disk quota exceeded/i,
    error: (_, { stack }) =>
      new CannotRun(`The disk is full, so the state of \`${stack}\` could not be written.`, {
        fix: 'Free some space, and run `npx portal reconcile`: it finishes what was begun.',
      }),
  },
  {
    pattern: /failed to (?:query available|install) provider|could not load plugin|failed to instantiate provider/i,
    error: (said, { stack }) =>
      new CannotRun(`OpenTofu could not start the provider for \`${stack}\`. ${said}`, {
        fix: INSTALL_INFRA,
      }),
  },
];

function holderIn(said: string): LockHolder | undefined {
  const who = /\bWho:\s*(\S+@\S+)/.exec(said)?.[1];
  const [, day, time] = /\bCreated:\s*(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(said) ?? [];
  return who === undefined
    ? undefined
    : { who, since: day === undefined ? undefined : momentOf(`${day}T${time}.000Z`) };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
