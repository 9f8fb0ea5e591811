import Taro from "@tarojs/taro";

/** Keeps the screen on and at its brightest. Answers what could be had; `restore` undoes it. */
export function lightScreen(): { had: Promise<{ awake: boolean; bright: boolean }>; restore: () => void } {
  const [yes, no] = [() => true, () => false];
  const before = Taro.getScreenBrightness().then(
    // WeChat answers with the value; Taro's types know only of the callback.
    (answer) => (answer as unknown as { value?: number }).value,
    () => undefined,
  );
  const bright = before
    .then((value) => (value === undefined ? undefined : Taro.setScreenBrightness({ value: 1 })))
    .then((answer) => answer !== undefined, no);
  const awake = Taro.setKeepScreenOn({ keepScreenOn: true }).then(yes, no);
  return {
    had: Promise.all([awake, bright]).then(([isAwake, isBright]) => ({ awake: isAwake, bright: isBright })),
    restore() {
      void Taro.setKeepScreenOn({ keepScreenOn: false }).catch(no);
      void before.then((value) => (value === undefined ? undefined : Taro.setScreenBrightness({ value }))).catch(no);
    },
  };
}
