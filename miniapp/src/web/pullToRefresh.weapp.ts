/** WeChat brings its own. */
export function bringPullToRefresh(): void {}
