// SPDX-License-Identifier: {{license}}

/** Something to be done. */
export interface Task {
  id: number;
  title: string;
  done: boolean;
}

/** Returns the tasks with one more at the end; a title of spaces adds none. */
export function addTask(tasks: readonly Task[], title: string): readonly Task[] {
  const trimmed = title.trim();
  if (trimmed === '') return tasks;
  const id = Math.max(0, ...tasks.map((task) => task.id)) + 1;
  return [...tasks, { id, title: trimmed, done: false }];
}

/** Returns the tasks with one of them done that was not, or the other way round. */
export function toggleTask(tasks: readonly Task[], id: number): readonly Task[] {
  return tasks.map((task) => (task.id === id ? { ...task, done: !task.done } : task));
}
