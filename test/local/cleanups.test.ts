import { expect, test } from "@jest/globals";
import { newCleanups } from "../../infra/local/cleanups";

test("undoes the last thing first, one after the other", async () => {
  const done: number[] = [];
  const cleanups = newCleanups();
  for (const n of [1, 2, 3]) {
    cleanups.add(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5 * n));
      done.push(n);
    });
  }
  await cleanups.run();
  expect(done).toEqual([3, 2, 1]);
});

test("what is started while the undoing is under way is undone too", async () => {
  const done: string[] = [];
  const cleanups = newCleanups();
  cleanups.add(async () => {
    await Promise.resolve();
    cleanups.add(() => void done.push("late"));
    done.push("first");
  });
  const running = cleanups.run();
  cleanups.add(() => void done.push("meanwhile"));
  await running;
  await cleanups.run();
  expect(done.toSorted()).toEqual(["first", "late", "meanwhile"]);
});

test("asked twice, it undoes once", async () => {
  let times = 0;
  const cleanups = newCleanups();
  cleanups.add(() => void times++);
  await Promise.all([cleanups.run(), cleanups.run()]);
  expect(times).toBe(1);
});
