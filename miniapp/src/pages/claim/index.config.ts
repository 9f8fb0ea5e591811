export default definePageConfig({ navigationBarTitleText: "扫小票码" });
