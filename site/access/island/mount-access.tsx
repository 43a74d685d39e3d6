import { drawIsland } from '../../island/draw-island.ts';
import { MayApprove } from './MayApprove.tsx';
import { useAccessState } from './use-access-state.ts';
import { WhoCan } from './WhoCan.tsx';

const place = document.getElementById('access-questions');
if (place) drawIsland(place, <AccessQuestions />);

function AccessQuestions() {
  const [state, change] = useAccessState();
  return (
    <div className="questions">
      <WhoCan state={state} change={change} />
      <MayApprove by={state.by} change={change} />
    </div>
  );
}
