import { csvOf } from "./csvOf";
import { sorted } from "./sorted";

/** What a table knows of a column besides how to draw it. */
export interface TextColumn<T> {
  key: string;
  title: string;
  /** What it is sorted by; a column without it is not. */
  sortBy?: (item: T) => string | number;
  /** As the filter and a spreadsheet read it; what it is sorted by when left out. */
  text?: (item: T) => string | number;
  /** What the filter reads besides, such as a time as it is written. */
  alsoFound?: (item: T) => string;
}

/** What rows are of, one kind of which can be looked at alone. */
export interface Kinds<T> {
  label: string;
  of: (item: T) => string;
  choices: { value: string; words: string }[];
}

export interface Order {
  key: string;
  isDown: boolean;
}

/** Rows as they are shown: those that hold every word that was typed, in the order of the pressed head. */
export function tableRows<T>(items: T[], columns: TextColumn<T>[], typed: string, order: Order | undefined): T[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const read = columns.flatMap((column) => [...readerOf(column), ...(column.alsoFound ? [column.alsoFound] : [])]);
  const found = items.filter((item) => {
    const text = read
      .map((of) => of(item))
      .join("\n")
      .toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const by = columns.find(({ key }) => key === order?.key)?.sortBy;
  return by ? sorted(found, by, order?.isDown ?? false) : found;
}

/** The rows as a spreadsheet; a column that nothing reads is left out. */
export function tableCsv<T>(rows: T[], columns: TextColumn<T>[]): string {
  const told = columns.flatMap((column) => readerOf(column).map((read) => ({ title: column.title, read })));
  return csvOf(
    told.map(({ title }) => title),
    rows.map((row) => told.map(({ read }) => read(row))),
  );
}

const readerOf = <T>({ text, sortBy }: TextColumn<T>) => [text ?? sortBy].flatMap((read) => (read ? [read] : []));
