/** What operators are told about wheels, coupons, evidence and surveys. */
export const desk = {
  wheels: "转盘",
};
