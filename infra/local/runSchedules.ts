import type { Schedule } from "../schedules";

/** Runs jobs by the clock, the first time soon after the start; a job that is still running is not started again. */
export function runSchedules(schedules: Schedule[], run: (job: string) => Promise<void>): { stop(): void } {
  const timers = schedules.flatMap(({ job, localMinutes }) => {
    let running = false;
    const turn = () => {
      if (running) return;
      running = true;
      void run(job).finally(() => (running = false));
    };
    return [setTimeout(turn, 1_000), setInterval(turn, localMinutes * 60_000)];
  });
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) };
}
