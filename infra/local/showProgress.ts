import { Presets, SingleBar } from "cli-progress";

export interface Progress {
  /** `position` of the total; `count` of what is counted; `note` in a few words. */
  show: (position: number, count: number, note: string) => void;
  /** A line above the bar. */
  say: (line: string) => void;
  stop: () => void;
}

const PLAIN_MS = 5_000;
/** The rate shown is that of the last so many milliseconds. */
const RATE_MS = 10_000;
const SAMPLE_MS = 200;

/** A bar with rate and time left; on something that is no terminal, a plain line every few seconds. */
export function showProgress(out: NodeJS.WriteStream, total: number, counted: string): Progress {
  const plain = `{percentage}% | {count} ${counted} | {rate} per second | {left} left | {note}`;
  const bar = new SingleBar(
    {
      stream: out,
      format: out.isTTY ? `{bar} ${plain}` : plain,
      noTTYOutput: true,
      notTTYSchedule: PLAIN_MS,
      gracefulExit: false,
      hideCursor: true,
      barsize: 24,
    },
    Presets.shades_classic,
  );
  const samples: { at: number; count: number; position: number }[] = [];
  let latest: [number, object] | undefined;
  bar.start(total, 0, { count: 0, rate: "-", left: "-", note: "" });
  return {
    show(position, count, note) {
      const at = Date.now();
      latest = [Math.min(position, total), { count: count.toLocaleString("en"), note }];
      if ((samples.at(-1)?.at ?? 0) > at - SAMPLE_MS) return;
      samples.push({ at, count, position });
      while ((samples[0]?.at ?? at) < at - RATE_MS) samples.shift();
      const since = samples[0] as (typeof samples)[number];
      const seconds = (at - since.at) / 1000;
      const perSecond = (count - since.count) / seconds;
      const left = (seconds * (total - position)) / (position - since.position);
      bar.update(Math.min(position, total), {
        ...latest[1],
        rate: Number.isFinite(perSecond) ? Math.round(perSecond).toLocaleString("en") : "-",
        left: Number.isFinite(left) ? duration(left) : "-",
      });
    },
    say: (line) => void out.write(out.isTTY ? `\r\u001b[K${line}\n\u001b7` : `${line}\n`),
    stop() {
      if (latest) bar.update(...latest);
      bar.stop();
    },
  };
}

/** 8 s, 4 min 10 s, 2 h 5 min. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
