import type { Words } from "../Words";

export const coupons: Words["coupons"] = {
  title: "Coupons",
};
