/** A copy in order; what compares equal keeps its place. */
export function sorted<T>(items: T[], by: (item: T) => string | number, isDown: boolean): T[] {
  const compare = (a: T, b: T): number => {
    const [left, right] = [by(a), by(b)];
    if (typeof left === "number" && typeof right === "number") return left - right;
    return String(left).localeCompare(String(right));
  };
  return [...items].sort((a, b) => (isDown ? compare(b, a) : compare(a, b)));
}
