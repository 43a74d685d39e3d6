import { CannotRun } from '../../cannot-run.ts';
import { orReason } from '../../forge/error-sentence.ts';
import { holderWords, StateLocked } from '../tofu/explain-tofu.ts';
import type { StateCopy, TofuState } from '../tofu/tofu-state.ts';
import type { StateStore } from './state-store.ts';

/** How far the copy of a state at another place is. */
type Arrival =
  /** It is not there, or only an empty one. */
  | 'missing'
  /** An earlier version of it is there. */
  | 'older'
  /** It is there as it is here. */
  | 'same'
  /** A later version of it is there: runs have worked with it. */
  | 'newer'
  /** What is there is another state, or another version of the same number. */
  | 'other';

export interface MovedState {
  stack: string;
  /** Where it is, as a person finds it. */
  from: string;
  to: string;
  outcome:
    | 'moved'
    /** Of a dry run. */
    | 'to move'
    /** With the passphrase of its environment, where it was. */
    | 'encrypted'
    /** Of a dry run. */
    | 'to encrypt'
    /** It was there already. */
    | 'there'
    /** A later version of it was there already. */
    | 'newer there'
    /** Nothing exists of its stack, so there is nothing to keep. */
    | 'empty'
    | 'refused';
  /** Which version was found at the old place. */
  serial?: number;
  /** Why it was refused, in full sentences. */
  reason?: string;
}

interface Move {
  from: StateStore;
  to: StateStore;
  isDryRun: boolean;
  unlocks: boolean;
  say(sentence: string): void;
}

/** Copies the state of a stack, while nobody else can change it. What fails is refused, and stops no other. */
export async function moveState(stack: string, move: Move): Promise<MovedState> {
  const places = { stack, from: move.from.backend.place(stack), to: move.to.backend.place(stack) };
  const result = await orReason(move.isDryRun ? compareOnly(stack, move) : copyLocked(stack, move));
  return 'reason' in result ? { ...places, outcome: 'refused', reason: result.reason } : { ...places, ...result };
}

type Result = Pick<MovedState, 'outcome' | 'serial'>;

async function compareOnly(stack: string, { from, to }: Move): Promise<Result> {
  const [source, target] = await Promise.all([from, to].map((store) => store.open(stack, { isReading: true })));
  return outcomeOf(stack, await source?.read(), await target?.read());
}

async function copyLocked(stack: string, { from, to, unlocks, say }: Move): Promise<Result> {
  const source = await from.open(stack, { isReading: true });
  // Somebody has deleted it since it was listed.
  if (!source) return { outcome: 'empty' };
  await using _lock = await lockedBy(source, stack, unlocks);
  const copy = await source.read();
  const before = await to.open(stack, { isReading: true });
  const result = outcomeOf(stack, copy, await before?.read());
  if (result.outcome !== 'to move' || !copy) return result;
  say(`Moving the state of \`${stack}\`.`);
  const target = before ?? (await to.open(stack, { isReading: false }))!;
  await writeTo(target, copy, { stack, unlocks });
  const arrived = await target.read();
  if (!arrived || compareCopies(copy, arrived) !== 'same')
    throw new CannotRun(`The state of \`${stack}\` did not arrive as it was sent.`, {
      fix: 'Run it again. If this comes again, check what else writes to the new place.',
    });
  return { outcome: 'moved', serial: copy.serial };
}

/** @throws {CannotRun} when the two places have different states */
function outcomeOf(stack: string, copy: StateCopy | undefined, there: StateCopy | undefined): Result {
  if (!copy || copy.isEmpty) return { outcome: 'empty' };
  const { serial } = copy;
  switch (compareCopies(copy, there)) {
    case 'missing':
    case 'older':
      return { outcome: 'to move', serial };
    case 'same':
      return { outcome: 'there', serial };
    case 'newer':
      return { outcome: 'newer there', serial };
    case 'other':
      throw new CannotRun(`Both places have a state of \`${stack}\`, and they differ.`, {
        fix: 'Find out which one says what exists: `npx portal provision plan` shows it for the settings of the working tree. Then move the other one away.',
      });
  }
}

/**
 * Writes a state again where it is, with the passphrase of its environment, if another has encrypted it. An empty one, too: a later run
 * reads it.
 */
export async function encryptState(
  stack: string,
  { to: store, isDryRun, say }: Pick<Move, 'to' | 'isDryRun' | 'say'>,
): Promise<MovedState> {
  const place = store.backend.place(stack);
  const result = await orReason(encryptAgain(stack, { store, isDryRun, say }));
  return { stack, from: place, to: place, ...('reason' in result ? { outcome: 'refused', ...result } : result) };
}

async function encryptAgain(
  stack: string,
  { store, isDryRun, say }: { store: StateStore; isDryRun: boolean; say(sentence: string): void },
): Promise<Result> {
  const readOwn = async () => (await store.open(stack, { isReading: true, isOwnOnly: true }))?.read();
  const there = await orReason(readOwn().then((copy) => ({ copy })));
  if ('copy' in there) return { outcome: 'there', ...(there.copy && { serial: there.copy.serial }) };
  const state = (await store.open(stack, { isReading: false }))!;
  const copy = await state.read();
  if (!copy) return { outcome: 'empty' };
  if (isDryRun) return { outcome: 'to encrypt', serial: copy.serial };
  say(`Encrypting the state of \`${stack}\` with the passphrase of its environment.`);
  await state.write(copy);
  const written = await readOwn();
  if (written?.digest === copy.digest) return { outcome: 'encrypted', serial: copy.serial };
  throw new CannotRun(`The state of \`${stack}\` is not as it was.`, {
    fix: 'Run it again. If this comes again, check what else writes to its place.',
  });
}

/** The lease of the environment keeps every run of the portal out. Somebody with OpenTofu in their hands is asked about. */
async function lockedBy(state: TofuState, stack: string, unlocks: boolean): Promise<AsyncDisposable> {
  try {
    return await state.lock();
  } catch (error) {
    await unlockOrRefuse(error, { state, stack, unlocks });
    return state.lock();
  }
}

async function writeTo(
  state: TofuState,
  copy: StateCopy,
  { stack, unlocks }: { stack: string; unlocks: boolean },
): Promise<void> {
  try {
    await state.write(copy);
  } catch (error) {
    await unlockOrRefuse(error, { state, stack, unlocks });
    await state.write(copy);
  }
}

async function unlockOrRefuse(
  error: unknown,
  { state, stack, unlocks }: { state: TofuState; stack: string; unlocks: boolean },
): Promise<void> {
  if (!(error instanceof StateLocked) || error.id === undefined) throw error;
  if (unlocks) return state.unlock(error.id);
  const holder = error.holder === undefined ? '' : ` by ${holderWords(error.holder)}`;
  throw new CannotRun(`The state of \`${stack}\` is locked${holder}.`, {
    fix: 'Wait until that ends. If it died, or was an earlier move that was killed, add `--unlock`.',
    cause: error,
  });
}

/** Compares a state with what another place has under its name. */
export function compareCopies(from: StateCopy, to: StateCopy | undefined): Arrival {
  if (!to || (to.isEmpty && to.lineage !== from.lineage)) return 'missing';
  if (to.lineage !== from.lineage) return 'other';
  if (to.serial < from.serial) return 'older';
  if (to.serial > from.serial) return 'newer';
  return to.digest === from.digest ? 'same' : 'other';
}
