import { buildApp } from "../../infra/local/buildApp";
import { callApi } from "../../infra/local/apiClient";
import { newCleanups } from "../../infra/local/cleanups";
import type { Session } from "../../shared/views";
import { startTestStack } from "../support/stack";
import { type MiniProgram, type MiniProgramOptions, openMiniProgram } from "./host/miniProgram";
import { newKept } from "./host/wxStorage";

/** The demo shop, or it with one of programs/, and the compiled app in people's phones. All are closed with it. */
export async function openDemoPhones(program?: string) {
  await buildApp("weapp", newCleanups());
  const stack = await startTestStack({ demo: true, ...(program && { program }) });
  const phones: MiniProgram[] = [];
  const invitation = (role: "cashier" | "operator") => /invitation=(.+)$/.exec(stack.links?.[role] ?? "")?.[1] ?? "";
  return {
    stack,
    invitation,
    /** Somebody's phone. `demo` is the demo shop's shopper; any other name is somebody new. */
    async phone(person: string, options: Partial<MiniProgramOptions> = {}) {
      const phone = await openMiniProgram({ url: stack.url, person, ...options });
      phones.push(phone);
      return phone;
    },
    /** Storage of a phone on which staff are signed in already. */
    async signedIn(...roles: ("cashier" | "operator")[]) {
      const kept = newKept();
      for (const role of roles) {
        const session = await callApi(stack.url, "acceptInvitation", { invitationCode: invitation(role), tillId: "3" });
        keep(kept.items, session);
      }
      return kept;
    },
    /** What the app let fall on any phone: errors, console noise, functions that WeChat does not have. */
    faults: () => phones.flatMap(({ faults }) => faults),
    async close() {
      for (const phone of phones) await phone.close();
      await stack.stop();
    },
  };
}

export type DemoPhones = Awaited<ReturnType<typeof openDemoPhones>>;

const keep = (items: Map<string, string>, session: Session) =>
  items.set(`jifen.session.${session.door}`, JSON.stringify(session));
