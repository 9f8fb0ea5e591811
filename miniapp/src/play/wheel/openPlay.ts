import Taro from "@tarojs/taro";

const go = (url: string) => void Taro.navigateTo({ url });

/** The ways between the pages of wheels. */
export const openWheel = (wheelId: string): void => go(`/play/wheel/index?wheel=${wheelId}`);
export const openWheelRules = (wheelId: string): void => go(`/play/wheel-rules/index?wheel=${wheelId}`);
export const openDraws = (wheelId: string): void => go(`/play/draws/index?wheel=${wheelId}`);
export const openDraw = (seq: number): void => go(`/play/draw/index?seq=${seq}`);
export const openCoupon = (code: string): void => go(`/play/coupon/index?code=${code}`);
export const openTerms = (): void => go("/pages/terms/index");
