/** A file that somebody has chosen, before it is known what it is. */
export interface Chosen {
  /** An address for an Image on this device. */
  shownAs: string;
  read: () => Promise<ArrayBuffer>;
  /** The same with fewer pixels; undefined where this device cannot. */
  smaller: () => Promise<ArrayBuffer | undefined>;
  /** Gives up `shownAs`. */
  drop: () => void;
}
