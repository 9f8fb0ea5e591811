/** Every way the service says no, and the HTTP status it says it with. The app has a sentence for each. */
export const refusalStatus = {
  invalid_request: 400,
  bad_signature: 401,
  not_signed_in: 401,
  session_ended: 401,
  wechat_code_invalid: 401,
  invitation_invalid: 401,
  not_allowed: 403,
  wechat_account_blocked: 403,
  not_found: 404,
  member_not_found: 404,
  sale_not_found: 404,
  request_id_reused: 409,
  sale_already_recorded: 409,
  insufficient_points: 409,
  refund_too_large: 409,
  line_unknown: 409,
  line_refund_too_large: 409,
  code_expired: 409,
  code_used: 409,
  code_unknown: 409,
  code_mistyped: 409,
  code_foreign: 409,
  identification_ended: 409,
  claim_expired: 409,
  claim_unknown: 409,
  sale_refunded: 409,
  account_frozen: 409,
  gifts_off: 409,
  gift_too_large: 409,
  gift_to_self: 409,
  event_unknown: 409,
  benefit_not_yours: 409,
  benefit_used_up: 409,
  lines_differ: 400,
  program_invalid: 400,
  draft_state: 409,
  draft_changed: 409,
  second_operator_needed: 409,
  effective_too_soon: 409,
  already_joined: 409,
  consent_missing: 409,
  wheel_not_found: 404,
  wheel_not_published: 409,
  wheel_not_begun: 409,
  wheel_over: 409,
  wheel_not_over: 409,
  wheel_limit_today: 409,
  wheel_limit: 409,
  wheel_not_free: 409,
  wheel_no_chances: 409,
  wheel_incomplete: 409,
  wheel_forbidden: 409,
  wheel_locked: 409,
  wheel_changed: 409,
  coupon_unknown: 404,
  coupon_used: 409,
  coupon_expired: 409,
  coupon_below_minimum: 409,
  coupon_other_store: 409,
  coupon_not_with_others: 409,
  coupon_not_returned: 409,
  too_large: 413,
  too_many: 429,
  busy: 503,
  wechat_busy: 503,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

/** Numbers and names that a sentence about a refusal needs, such as { missing: 154 }. Never personal data. */
export type RefusalDetail = Record<string, string | number>;

/**
 * An expected "no" that the caller may be told about.
 * Anything else that is thrown is a bug, and reaches the caller as a bare 500.
 */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly detail: RefusalDetail = {},
  ) {
    super(message);
    this.name = "Refusal";
  }
}
