export default definePageConfig({ navigationBarTitleText: "公示与验证" });
