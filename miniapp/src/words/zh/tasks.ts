/** Words for tasks, surveys, evidence and visits. */
export const tasks = {
  title: "任务",
};
