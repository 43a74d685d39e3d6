// SPDX-License-Identifier: {{license}}
import { TaskList } from './TaskList.tsx';

/** The whole page. */
export function App() {
  return (
    <>
      <header>
        <h1>{document.title}</h1>
      </header>
      <main>
        <TaskList />
      </main>
    </>
  );
}
