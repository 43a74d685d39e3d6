import { count } from '#core/text/count.ts';
import { DATA_BRANCH } from '../../observed/portal-data.ts';
import { compareData, type DataState, publishData } from '../../observed/sync-data.ts';
import { defineReconciler } from '../define-reconciler.ts';

const NAME = `publish ${DATA_BRANCH}`;

/** Keeps the branch `portal-data` in step with the data folder. Its pushes wait for nobody who creates something. */
export const portalData = defineReconciler({
  name: DATA_BRANCH,
  scopes: () => Promise.resolve([DATA_BRANCH]),
  observe: ({ scratch, data }) => compareData({ scratch, data }),

  plan({ scratch, data, setAside }, { put, drop }) {
    if (put.length + drop.length === 0) return { effects: [], standing: [NAME] };
    let before: DataState | undefined;
    const publish = {
      name: NAME,
      summary: `Publish ${count(put.length + drop.length, 'file', 'files')} to the branch \`${DATA_BRANCH}\`.`,
      subject: `branch:${DATA_BRANCH}`,
      after: [],
      isRoutine: true,
      async isDone() {
        const now = await compareData({ scratch, data });
        const isDone = !isLeft(now, before);
        before = now;
        return isDone;
      },
      async act() {
        const { damages } = await publishData({ scratch, data });
        await setAside(damages);
      },
    };
    return { effects: [publish], standing: [] };
  },
});

/** Whether anything is to be published: of what was so before, where that is given. What others wrote meanwhile, they publish. */
function isLeft({ put, drop, local }: DataState, before: DataState | undefined): boolean {
  const wasSo = (path: string) => !before || before.local.get(path)?.hash === local.get(path)?.hash;
  return put.some(wasSo) || drop.some((path) => !before || before.drop.includes(path));
}
