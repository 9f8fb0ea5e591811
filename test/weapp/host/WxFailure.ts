/** WeChat says no: what follows "fail" in errMsg, and WeChat's number for it where it has one. */
export class WxFailure extends Error {
  constructor(
    readonly reason: string,
    readonly errno?: number,
  ) {
    super(reason);
  }
}
