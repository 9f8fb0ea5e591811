export default definePageConfig({ navigationBarTitleText: "凭证审核" });
