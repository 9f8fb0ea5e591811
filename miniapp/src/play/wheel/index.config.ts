export default definePageConfig({ navigationBarTitleText: "转盘", enablePullDownRefresh: true });
