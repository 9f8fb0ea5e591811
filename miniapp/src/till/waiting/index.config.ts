export default definePageConfig({ navigationBarTitleText: "待入账" });
