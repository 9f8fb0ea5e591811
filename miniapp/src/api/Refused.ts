import { Refusal, type RefusalCode, type RefusalDetail } from "../../../shared/errors";

/** A refusal as it came over the wire, with the name that the service's logs have for it. */
export class Refused extends Refusal {
  constructor(
    code: RefusalCode,
    message: string,
    detail: RefusalDetail,
    readonly answerId?: string,
  ) {
    super(code, message, detail);
  }
}
