export default defineAppConfig({
  pages: [
    "pages/home/index",
    "pages/entries/index",
    "pages/code/index",
    "pages/wallet/index",
    "pages/me/index",
    "pages/join/index",
    "pages/receipt/index",
    "pages/claim/index",
    "pages/terms/index",
    "pages/benefits/index",
    "pages/messages/index",
  ],
  subPackages: [
    {
      root: "play",
      name: "play",
      pages: [
        "tasks/index",
        "survey/index",
        "evidence/index",
        "visit/index",
        "wheels/index",
        "wheel/index",
        "wheel-rules/index",
        "draw/index",
        "coupon/index",
      ],
    },
    {
      root: "till",
      name: "till",
      pages: ["sign-in/index", "sale/index", "refund/index", "claim/index", "operations/index", "waiting/index"],
    },
    {
      root: "operator",
      name: "operator",
      pages: [
        "sign-in/index",
        "home/index",
        "members/index",
        "program/index",
        "staff/index",
        "stores/index",
        "evidence/index",
      ],
    },
  ],
  lazyCodeLoading: "requiredComponents",
  darkmode: true,
  themeLocation: "theme.json",
  // A web page that slides in would carry the bottom bar along.
  ...(process.env.TARO_ENV === "h5" ? { animation: false } : {}),
  window: {
    // Pages draw their own header, so that the brand's block reaches the top.
    navigationStyle: "custom",
    navigationBarTitleText: "积分",
    navigationBarBackgroundColor: "@bar",
    navigationBarTextStyle: "@barText" as "black",
    backgroundColor: "@ground",
    backgroundTextStyle: "@pull" as "dark",
  },
});
