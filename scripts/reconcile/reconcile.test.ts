import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Effect } from '#core/reconcile/effect.ts';
import type { Plan, Reconciler } from '#core/reconcile/reconciler.ts';
import { testFolder } from '../../tests/new-folder.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { AUDIT_REF, readAudit, recordsOf } from '../audit/read-audit.ts';
import { auditEntry } from '../audit/testing.ts';
import { CannotRun } from '../cannot-run.ts';
import { git } from '../git/git.ts';
import { PushPace } from '../observed/push-pace.ts';
import { Scratch } from '../observed/scratch.ts';
import { Lease, LeaseLost, leaseRef } from './lease.ts';
import { isInStep, type ReconcileRequest, reconcile } from './reconcile.ts';
import { lookOnly } from './reconcile-own.ts';
import { reconcileReport } from './reconcile-report.ts';
import { SteppedClock } from './testing.ts';

const folder = testFolder();
let scratch: Scratch;
let made: Set<string>;

beforeEach(async () => {
  const remote = join(folder.path, 'remote.git');
  await git(folder.path, ['init', '--quiet', '--bare', '--template=', remote]);
  scratch = await Scratch.open(folder.path, remote);
  made = new Set();
});

const effect = (name: string, more: Partial<Effect> = {}): Effect => ({
  name,
  summary: `Make ${name}.`,
  subject: `thing:${name}`,
  after: [],
  isDone: () => Promise.resolve(made.has(name)),
  act: () => Promise.resolve(void made.add(name)),
  ...more,
});
const planning = (...effects: Effect[]): Reconciler<undefined> => ({
  name: 'things',
  look: () => Promise.resolve<Plan>({ effects, standing: [] }),
});
const inScopes = (...names: string[]): Reconciler<undefined> => ({
  name: 'stacks',
  scopes: () => Promise.resolve(names.map((name) => `environment:${name}`)),
  look(_, scope) {
    const name = `apply in ${scope}`;
    const act = async () => {
      expect(await scratch.head(leaseRef(scope))).toBeDefined();
      made.add(name);
    };
    return Promise.resolve<Plan>({ effects: [effect(name, { act })], standing: [] });
  },
});
const run = (reconcilers: Reconciler<undefined>[], more: Partial<ReconcileRequest<undefined>> = {}) =>
  reconcile({ reconcilers, world: undefined, scratch, actor: { login: 'ines-okafor', id: 7 }, env: {}, ...more });
const audited = async () =>
  recordsOf((await readAudit(scratch)).files).map(({ effect: name, outcome, error }) =>
    [name, outcome, error].join(' ').trim(),
  );

test('every effect is in the audit before it starts and after it ends', async () => {
  const seen: string[][] = [];
  const look = async () => void seen.push(await audited());
  const reconciled = await run([
    planning(
      effect('a', {
        async act() {
          await look();
          made.add('a');
        },
      }),
    ),
  ]);
  expect(seen).toEqual([['a started']]);
  expect(await audited()).toEqual(['a started', 'a done']);
  expect(isInStep(reconciled)).toBe(true);
  expect(await scratch.head(leaseRef('portal'))).toBeUndefined();
});

test('how one ended is written with the start of the next, which acts on nothing else', async () => {
  const seen: string[][] = [];
  const seeing = (name: string, more: Partial<Effect> = {}) =>
    effect(name, {
      async act() {
        seen.push(await audited());
        made.add(name);
      },
      ...more,
    });
  made.add('b');
  await run([
    planning(
      seeing('a'),
      effect('b', { after: ['a'] }),
      seeing('c', { after: ['b'] }),
      seeing('d', { after: ['c'], isRoutine: true }),
    ),
  ]);
  const lines = ['a started', 'a done', 'b found done', 'c started', 'c done'];
  expect(seen).toEqual([lines.slice(0, 1), lines.slice(0, 4), lines]);
  expect(await git(scratch.remote, ['rev-list', '--count', AUDIT_REF])).toBe('3');
});

test('an effect whose end cannot be written has failed, and what comes after it does not act', async () => {
  const reconciled = await run([
    planning(
      effect('a', {
        async act() {
          made.add('a');
          await git(scratch.remote, ['config', 'receive.hideRefs', AUDIT_REF]);
        },
      }),
      effect('b', { after: ['a'] }),
    ),
  ]);
  expect(reconciled.effects.map(({ outcome }) => outcome)).toEqual([
    { kind: 'failed', reason: expect.stringContaining(`rejects \`${AUDIT_REF}\``) },
    { kind: 'failed', reason: expect.stringContaining(`rejects \`${AUDIT_REF}\``) },
  ]);
  expect([...made]).toEqual(['a']);
  expect(await audited()).toEqual(['a started']);
  expect(isInStep(reconciled)).toBe(false);
});

test('what fails is reported without secrets, takes along what comes after it, and fails the run', async () => {
  const fails = effect('a', {
    act: () => Promise.reject(new Error('hunter2-hunter2 was refused\nby https://x:y@z.example')),
  });
  const reconciled = await run([planning(fails, effect('b', { after: ['a'] }), effect('c'))], {
    env: { API_TOKEN: 'hunter2-hunter2' },
  });
  expect(reconcileReport(reconciled)).toBe(
    [
      'failed      a',
      '  Make a.',
      '  … was refused by https://…@z.example',
      '',
      'done        c',
      '  Make c.',
      '',
      'skipped     b',
      '  Make b.',
      '  `a` failed.',
      '',
      '3 effects: 1 failed, 1 done, 1 skipped.',
    ].join('\n'),
  );
  expect((await audited()).toSorted()).toEqual([
    'a failed … was refused by https://…@z.example',
    'a started',
    'c done',
    'c started',
  ]);
  expect(isInStep(reconciled)).toBe(false);
});

test('why an effect is refused is on record once, until the reason is another or something is done', async () => {
  const refusing = (reason: string) => {
    const refuse = () => Promise.reject(new Error(reason));
    return planning(effect('a', { isRefused: true, isDone: refuse, act: refuse }));
  };
  const env = { API_TOKEN: 'hunter2-hunter2' };
  await run([refusing('It is too large for hunter2-hunter2.')], { env });
  await run([refusing('It is too large for hunter2-hunter2.')], { env });
  expect(await audited()).toEqual(['a refused It is too large for ….']);
  await run([refusing('It has no owner.')]);
  await run([planning(effect('a'))]);
  await run([refusing('It has no owner.')]);
  expect(await audited()).toEqual([
    'a refused It is too large for ….',
    'a refused It has no owner.',
    'a started',
    'a done',
    'a refused It has no owner.',
  ]);
});

test('an effect whose proof does not hold afterwards has failed', async () => {
  const { effects } = await run([planning(effect('a', { act: () => Promise.resolve() }))]);
  expect(effects[0]!.outcome).toEqual({
    kind: 'failed',
    reason: '`a` ran, but its result is not there.',
  });
});

test('what waits for somebody is no failure, and was not started', async () => {
  const reconciled = await run([
    planning(effect('a', { precondition: () => Promise.resolve('Kim has not approved it.') })),
  ]);
  expect(reconciled.effects[0]!.outcome).toEqual({ kind: 'waiting', reason: 'Kim has not approved it.' });
  expect(await audited()).toEqual([]);
  expect(isInStep(reconciled)).toBe(true);
});

test('what a dead run began is found done, or abandoned when nothing wants it any more', async () => {
  const begun = (name: string) => auditEntry('dead', { effect: name, subject: `thing:${name}`, outcome: 'started' });
  await new AuditLog(scratch).append([begun('a'), begun('b')]);
  const stands: Reconciler<undefined> = { name: 'x', look: () => Promise.resolve({ effects: [], standing: ['a'] }) };
  const { settled } = await run([stands]);
  expect(settled).toEqual([
    { effect: 'a', outcome: 'found done' },
    { effect: 'b', outcome: 'abandoned' },
  ]);
  expect((await run([stands])).settled).toEqual([]);
});

test('what another run makes is left alone, and what a dead run began of it is not given up', async () => {
  const begun = auditEntry('dead', { effect: 'a', subject: 'thing:a', outcome: 'started' });
  await new AuditLog(scratch).append([begun]);
  const { effects, settled } = await run([lookOnly(planning(effect('a')))]);
  expect([effects, settled, made]).toEqual([[], [], new Set()]);
  expect((await run([lookOnly(planning())])).settled).toEqual([{ effect: 'a', outcome: 'abandoned' }]);
});

test('two runs at once do each thing once', async () => {
  let acts = 0;
  const once = () =>
    effect('a', {
      async act() {
        acts++;
        made.add('a');
      },
    });
  await Promise.all([run([planning(once())]), run([planning(once())])]);
  expect(acts).toBe(1);
  expect(await audited()).toEqual(['a started', 'a done', 'a found done']);
});

test('an effect says its result itself, and where it was requested why it failed', async () => {
  const failed: string[] = [];
  const report = {
    result: () => Promise.resolve({ said: ['It is there.'], followUps: ['Give it a name.'] }),
    failed: async (reason: string) => void failed.push(reason),
  };
  const refuse = () => Promise.reject(new CannotRun('The disk is full.', { fix: 'Make room.' }));
  const bug = () => Promise.reject(new TypeError('x is not a function'));
  const effects = [effect('a', { report }), effect('b', { report, act: refuse }), effect('c', { report, act: bug })];
  expect(reconcileReport(await run([planning(...effects)]))).toBe(
    [
      'done        a\n  Make a.\n  It is there.\n  What you have to do: Give it a name.',
      'failed      b\n  Make b.\n  The disk is full. Make room.',
      'failed      c\n  Make c.\n  x is not a function',
      '3 effects: 1 done, 2 failed.',
    ].join('\n\n'),
  );
  // A bug of this program says nothing to who asked.
  expect(failed).toEqual(['The disk is full. Make room.']);
});

test('a run whose lease another one has stops, and says so of the effect that was under way', async () => {
  const ends: unknown[] = [];
  const lost = effect('a', { isDone: () => Promise.reject(new LeaseLost()) });
  const others = Array.from({ length: 4 }, (_, index) => effect(`b${index}`, { after: ['a'] }));
  const reconciled = await run([planning(lost, ...others)], {
    progress: ({ name }, outcome) => void (outcome && ends.push([name, outcome])),
  });
  const reason = 'Another run took over, since this one had not renewed its lease.';
  expect(ends).toEqual([['a', { kind: 'failed', reason }]]);
  expect([isInStep(reconciled), [...made]]).toEqual([false, []]);
});

test('each scope has a lease of its own, which the audit names', async () => {
  const { effects } = await run([inScopes('dev', 'production'), planning(effect('a'))]);
  expect(effects.map(({ effect: { name } }) => name)).toEqual([
    'apply in environment:dev',
    'apply in environment:production',
    'a',
  ]);
  const records = recordsOf((await readAudit(scratch)).files).filter(({ outcome }) => outcome === 'done');
  expect(Object.fromEntries(records.map(({ effect: name, scope }) => [name, scope]))).toEqual({
    'apply in environment:dev': 'environment:dev',
    'apply in environment:production': 'environment:production',
    a: undefined,
  });
});

test('a scope that another run holds leaves its reconcilers blind, and the others go on', async () => {
  const own = await Lease.take({ scratch, scope: 'environment:dev', run: 'long', who: 'kim' });
  const clock = new SteppedClock();
  const [some, none] = [
    await run([inScopes('dev', 'production'), planning(effect('a'))], { clock, patience: 0 }),
    await run([inScopes('dev')], { clock, patience: 0 }).catch((error: unknown) => error),
  ];
  expect(some.blind).toEqual([
    {
      reconciler: 'stacks',
      reason: expect.stringMatching(/^The run long of kim .* has held `environment:dev` since /),
    },
  ]);
  expect([...made]).toEqual(expect.arrayContaining(['a', 'apply in environment:production']));
  expect(isInStep(some)).toBe(false);
  expect(none).toBeInstanceOf(CannotRun);
  await own.release();
});

test('a busy run pushes at most six times a minute, and its lines go together', async () => {
  const clock = new SteppedClock();
  const paced = await Scratch.open(join(folder.path, 'paced'), scratch.remote, { pace: new PushPace(clock), clock });
  const times: number[] = [];
  const push = paced.push.bind(paced);
  paced.push = (...words) => {
    times.push(clock.elapsed());
    return push(...words);
  };
  const effects = Array.from({ length: 40 }, (_, index) =>
    effect(`b${index}`, {
      async act() {
        await clock.sleep(2000);
        made.add(`b${index}`);
      },
    }),
  );
  const reconciled = await run([inScopes('dev'), planning(...effects)], { scratch: paced, clock });
  expect([isInStep(reconciled), made.size, (await audited()).length]).toEqual([true, 41, 82]);
  const inAMinute = times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length);
  expect(Math.max(...inAMinute)).toBeLessThanOrEqual(6);
  expect(times.length).toBeLessThan(40);
});
