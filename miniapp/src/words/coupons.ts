import { coupons as couponsEn } from "./en/coupons";
import { addWords } from "./useWords";
import { coupons } from "./zh/coupons";

/** What speaks of coupons. The pages that do so import this. */
addWords("zh", { coupons });
addWords("en", { coupons: couponsEn });
