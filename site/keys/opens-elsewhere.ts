type Held = Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether the browser follows a clicked link itself: into a tab or a window of its own, or to a file with Alt. */
export function opensElsewhere({ ctrlKey, metaKey, shiftKey, altKey }: Held): boolean {
  return ctrlKey || metaKey || shiftKey || altKey;
}

/** Handles a click on a link within the page, unless its keys open it elsewhere. */
export function openHere(act: () => void): (event: Held & Pick<MouseEvent, 'preventDefault'>) => void {
  return (event) => {
    if (opensElsewhere(event)) return;
    event.preventDefault();
    act();
  };
}
