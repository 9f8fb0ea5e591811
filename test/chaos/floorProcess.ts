import { type Floor, shopUntil } from "./shopFloor";

/** A process of its own, so that shoppers and cashiers come from several: it begins when it is told where, and ends when it is told to. */
let isOver = false;

process.on("message", (message: Floor | "stop") => {
  if (message === "stop") isOver = true;
  else void shop(message);
});

async function shop(floor: Floor): Promise<void> {
  const begun = () => void process.send?.("begun");
  const told = await shopUntil(floor, begun, () => isOver);
  process.send?.(told, () => process.exit(0));
}
