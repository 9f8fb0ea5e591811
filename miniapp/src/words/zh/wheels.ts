/** Words for wheels and draws. */
export const wheels = {
  title: "转盘",
};
