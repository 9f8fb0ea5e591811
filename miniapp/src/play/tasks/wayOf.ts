import type { Program } from "../../../../shared/program";
import type { TaskView } from "../../../../shared/taskViews";

/** Where a task is done: on a page, in the sheet of the task itself, at the till, or nowhere in the app. */
export type Way =
  | { is: "page"; url: string; words: "goFill" | "goAnswer" | "goUpload" | "goScan" | "goBuy" | "goAppeal" }
  | { is: "invite"; words: "goInvite" }
  | { is: "tell"; words: "goTell" }
  | { is: "none" };

const CODE = { is: "page", url: "/pages/code/index", words: "goBuy" } as const;

/** `program` tells who confirms an event; without it only what the member can do is known. */
export function wayOf(task: TaskView, program?: Pick<Program, "events">): Way {
  const { key, what, event, survey } = task;
  if (what === "purchases" || what === "amount") return CODE;
  if (what === "survey")
    return survey?.isAnswered
      ? { is: "none" }
      : { is: "page", url: `/play/survey/index?task=${key}`, words: "goAnswer" };
  if (what === "evidence")
    return {
      is: "page",
      url: `/play/evidence/index?task=${key}`,
      words: rejectionOf(task) === undefined ? "goUpload" : "goAppeal",
    };
  if (event?.isTold) return { is: "tell", words: "goTell" };
  if (event?.key === "store-visit") return { is: "page", url: "/play/visit/index", words: "goScan" };
  if (event?.key === "profile-completed") return { is: "page", url: "/pages/me/index?edit=birthday", words: "goFill" };
  if (event?.key === "friend-joined" || event?.key === "friend-first-order") return { is: "invite", words: "goInvite" };
  return event && program?.events?.[event.key]?.by.includes("till") ? CODE : { is: "none" };
}

/** Why the newest evidence was rejected, while it stands. */
export function rejectionOf({ evidence }: Pick<TaskView, "evidence">): string | undefined {
  const newest = [...(evidence?.given ?? [])].sort((a, b) => (a.submittedAt < b.submittedAt ? 1 : -1))[0];
  return newest?.state === "rejected" ? (newest.reason ?? "") : undefined;
}
