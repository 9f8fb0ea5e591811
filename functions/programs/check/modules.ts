import type { ProgramFile } from "../../../shared/programFile";
import { countedEvent } from "../../../shared/task";
import type { Tell } from "../problem";

type Path = (string | number)[];

/** What the service tells of because a member brought another one. */
const INVITED = ["friend-joined", "friend-first-order", "invited-first-order"];

/** Tells of what a program says although its module is off: nobody would ever see it. */
export function checkModules(file: ProgramFile, tell: Tell): void {
  const { modules = {}, tasks = [], rules, tiers, tierTerms } = file;
  const off = (path: Path, module: string, what: string) =>
    tell(path, "module_off", `${what}, and modules.${module} is off; take one of them out.`);
  if (modules.tasks === false && tasks.length > 0) off(["tasks"], "tasks", `there are ${tasks.length} tasks`);
  if (modules.wheels === false) {
    rules.forEach(({ gives }, i) => {
      if (gives.kind === "chances") off(["rules", i, "gives"], "wheels", "it gives chances at a wheel");
    });
  }
  if (modules.invitations === false) {
    rules.forEach(({ on }, i) => {
      if (on !== undefined && INVITED.includes(on)) off(["rules", i, "on"], "invitations", `it rewards ${on}`);
    });
    tasks.forEach((task, i) => {
      const event = countedEvent(task);
      if (event !== undefined && INVITED.includes(event))
        off(["tasks", i, "counts"], "invitations", `it counts ${event}`);
    });
  }
  if (modules.tiers !== false) return;
  if (tiers.length > 1) off(["tiers"], "tiers", `there are ${tiers.length} tiers`);
  if (tiers[0] && tiers[0].multiplierPercent !== 100)
    off(["tiers", 0, "multiplierPercent"], "tiers", "it multiplies points");
  if (tierTerms) off(["tierTerms"], "tiers", "there are terms of tiers");
}
