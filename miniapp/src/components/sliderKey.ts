/** Where a key moves a slider, if it is one of the slider's. A till may listen for these keys wherever the focus is. */
export function sliderKey(key: string, shift: boolean, value: number, max: number, step: number): number | undefined {
  const far = step * (shift ? 5 : 1);
  switch (key) {
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(max, value + far);
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, value - far);
    case "Home":
      return 0;
    case "End":
      return max;
    default:
      return undefined;
  }
}
