// SPDX-License-Identifier: {{license}}
import { type FormEvent, useId, useState } from 'react';
import { addTask, type Task, toggleTask } from './tasks.ts';

/** An example to replace: what people see and do, over functions that know nothing of React. */
export function TaskList() {
  const [tasks, setTasks] = useState<readonly Task[]>([]);
  const [title, setTitle] = useState('');
  const field = useId();

  function add(event: FormEvent) {
    event.preventDefault();
    setTasks((now) => addTask(now, title));
    setTitle('');
  }

  return (
    <section aria-label="Tasks">
      <form onSubmit={add}>
        <label htmlFor={field}>What is to be done?</label>
        <input id={field} value={title} onChange={(event) => setTitle(event.target.value)} />
        <button type="submit" disabled={title.trim() === ''}>
          Add
        </button>
      </form>
      {tasks.length === 0 ? (
        <p>Nothing is to be done.</p>
      ) : (
        <ul>
          {tasks.map(({ id, title, done }) => (
            <li key={id}>
              <label>
                <input type="checkbox" checked={done} onChange={() => setTasks((now) => toggleTask(now, id))} />
                {title}
              </label>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
