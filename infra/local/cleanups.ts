/** What has to be undone before the process may end, the last thing first. */
export interface Cleanups {
  /** Runs at once when the undoing has begun, so that nothing started late is left behind. */
  add(undo: () => void | Promise<void>): void;
  run: () => Promise<void>;
}

export function newCleanups(): Cleanups {
  const undos: (() => void | Promise<void>)[] = [];
  let running: Promise<void> | undefined;

  async function runAll(): Promise<void> {
    for (let undo = undos.pop(); undo; undo = undos.pop()) await undo();
  }
  return {
    add(undo) {
      if (running) running = running.then(undo);
      else undos.push(undo);
    },
    run: () => (running ??= runAll()),
  };
}
