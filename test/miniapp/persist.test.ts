import { Refusal } from "../../shared/errors";
import { persist } from "../../miniapp/src/api/persist";
import { Unanswered } from "../../miniapp/src/api/Unanswered";

function attempt(outcomes: (Error | string)[], tries = 4) {
  const waits: number[] = [];
  let asked = 0;
  const ask = async () => {
    const outcome = outcomes[asked++];
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const wait = async (ms: number) => void waits.push(ms);
  return { answer: persist(ask, { tries, wait, luck: () => 0 }), waits, asked: () => asked };
}
const lost = () => new Unanswered("unreached");

test("asks again when nothing came back, waiting twice as long each time", async () => {
  const { answer, waits } = attempt([lost(), lost(), lost(), "yes"]);
  expect(await answer).toBe("yes");
  expect(waits).toEqual([400, 800, 1600]);
});

test("gives up after the last try and says that there was no answer", async () => {
  const { answer, asked } = attempt([lost(), lost(), lost()], 2);
  await expect(answer).rejects.toThrow(Unanswered);
  expect(asked()).toBe(2);
});

test("waits for a busy service, but takes a refusal for an answer", async () => {
  expect(await attempt([new Refusal("busy", ""), "yes"]).answer).toBe("yes");
  const { answer, asked } = attempt([new Refusal("insufficient_points", ""), "yes"]);
  await expect(answer).rejects.toMatchObject({ code: "insufficient_points" });
  expect(asked()).toBe(1);
});

test("a bug of our own is not asked about again", async () => {
  const { answer, asked } = attempt([new TypeError("bug"), "yes"]);
  await expect(answer).rejects.toThrow("bug");
  expect(asked()).toBe(1);
});
