export default definePageConfig({ navigationBarTitleText: "积分计划" });
