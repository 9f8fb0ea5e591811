import type { Proof } from "../../shared/proof";
import type { Answer, Cloud } from "./cloud";
import type { Dice } from "./dice";
import { eventOf } from "./event";
import { wrongInProof } from "./model/checkAudit";
import type { Watch } from "./watch";
import type { Subject } from "./subject";

/** An entry of so long ago must be under a root, whatever delayed it; one that somebody's clock has put elsewhere may not be. */
const SETTLED_MS = 3 * 24 * 60 * 60_000;

/** Lets a few members ask for the proof of one of their entries, and checks what they get. */
export async function askProofs(
  cloud: Cloud,
  watch: Watch,
  subject: Subject,
  dice: Dice,
  clocksAreRight: boolean,
): Promise<void> {
  const { timeline } = cloud;
  for (const book of watch.books.all().filter(({ entries }) => entries.length > 0)) {
    if (dice.chance(0.5)) continue;
    const seq = dice.between(1, book.entries.length);
    const [programId, memberId = ""] = book.pk.split("#");
    const by = { door: "shopper" as const, subject: memberId, programId: programId as string };
    const event = await eventOf(subject, "getProof", { seq: String(seq) }, by, timeline.now());
    const answers: Answer[] = [];
    cloud.knock("shopper", event, dice.fork(book.pk), ({ value }) => value && answers.push(value));
    await timeline.run(() => answers.length > 0);
    const [answer] = answers;
    const isOld = Date.parse(book.entries[seq - 1]?.at ?? "") < timeline.now() - SETTLED_MS;
    const isMissing = answer?.status === 404 && (!isOld || !clocksAreRight);
    if (isMissing) continue;
    const wrong =
      answer?.status === 200
        ? wrongInProof(answer.body as unknown as Proof, book, seq)
        : `was refused: ${String(answer?.body.message)}`;
    if (wrong) watch.complain("8 proof", `of entry ${seq} of ${book.pk}: ${wrong}`);
  }
}
