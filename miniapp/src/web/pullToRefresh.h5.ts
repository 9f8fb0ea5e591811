import { afterFirstScreen } from "./afterFirstScreen";

const AFTER_MS = 1_500;

/** Taro puts a page that can be pulled down into an element; what makes it move comes once the page stands. */
export function bringPullToRefresh(): void {
  afterFirstScreen(AFTER_MS, () => {
    // Where it does not come, there is the network to blame, and nothing new to pull for.
    import("@tarojs/components/dist/components/taro-pull-to-refresh-core").then(
      ({ defineCustomElement }) => defineCustomElement(),
      () => {},
    );
  });
}
