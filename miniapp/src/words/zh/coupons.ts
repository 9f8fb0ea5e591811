/** Words for coupons. */
export const coupons = {
  title: "券",
};
