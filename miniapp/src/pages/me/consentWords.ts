import type { ConsentPurpose } from "../../../../shared/views";

/** What each consent is called, and what it is for. */
export const consentWords = {
  membership: { title: "shopper.consentMembership", what: "shopper.consentMembershipWhat" },
  messages: { title: "shopper.consentMessages", what: "shopper.consentMessagesWhat" },
  personalisation: { title: "shopper.consentPersonal", what: "shopper.consentPersonalWhat" },
} as const satisfies Record<ConsentPurpose, object>;
