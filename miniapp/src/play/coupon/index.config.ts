export default definePageConfig({ navigationBarTitleText: "券", enablePullDownRefresh: true });
