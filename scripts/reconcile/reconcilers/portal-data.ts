import { count } from '#core/text/count.ts';
import { DATA_BRANCH } from '../../observed/portal-data.ts';
import { compareData, publishData } from '../../observed/sync-data.ts';
import { defineReconciler } from '../define-reconciler.ts';

const NAME = `publish ${DATA_BRANCH}`;

/** Keeps the branch `portal-data` in step with the data folder. Its pushes wait for nobody who creates something. */
export const portalData = defineReconciler({
  name: DATA_BRANCH,
  scopes: () => Promise.resolve([DATA_BRANCH]),
  observe: ({ scratch, data }) => compareData({ scratch, data }),

  plan({ scratch, data, setAside }, { put, drop }) {
    if (put.length + drop.length === 0) return { effects: [], standing: [NAME] };
    const publish = {
      name: NAME,
      summary: `Publish ${count(put.length + drop.length, 'file', 'files')} to the branch \`${DATA_BRANCH}\`.`,
      subject: `branch:${DATA_BRANCH}`,
      after: [],
      isRoutine: true,
      async isDone() {
        const now = await compareData({ scratch, data });
        return now.put.length + now.drop.length === 0;
      },
      async act() {
        const { damages } = await publishData({ scratch, data });
        await setAside(damages);
      },
    };
    return { effects: [publish], standing: [] };
  },
});
