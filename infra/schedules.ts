/** A job that runs by the clock: how often in the cloud, and on one machine, where waiting for it would be tedious. */
export interface Schedule {
  /** What the jobs door is called with: { job }. */
  job: string;
  cloudMinutes: number;
  localMinutes: number;
}

export const schedules: Schedule[] = [
  { job: "expire", cloudMinutes: 60, localMinutes: 1 },
  // Tiers, notices, birthdays and sleepers have days; the hours are for those whose turn failed.
  { job: "members", cloudMinutes: 60, localMinutes: 1 },
  { job: "send", cloudMinutes: 1, localMinutes: 0.1 },
  // A day is closed once; the other runs find nothing, or go on where one was stopped.
  { job: "audit", cloudMinutes: 60, localMinutes: 10 },
  // After the audit: it exports what is under each root.
  { job: "export", cloudMinutes: 60, localMinutes: 10 },
  // An operator waits for it.
  { job: "backtest", cloudMinutes: 1, localMinutes: 0.05 },
  // Tells the seed of a wheel that is over, and sums its draws up a day later.
  { job: "wheels", cloudMinutes: 10, localMinutes: 1 },
];
