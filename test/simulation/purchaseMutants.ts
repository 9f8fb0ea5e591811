import type { Mutant } from "./mutants";
import { inFile } from "./loadSubject";

/** Bugs about what a purchase earns by its lines, what waits, what is limited, and what refunds take of it. */
export const purchaseMutants: Mutant[] = [
  {
    name: "refunds take by the sale, whichever line they are of",
    isQuick: true,
    replacements: inFile("refunds/refund.ts", ["...(lines ? pointsOfRefund(lines) : ofSale)", "...ofSale"]),
  },
  {
    name: "each refund of a line is rounded by itself",
    replacements: inFile("refunds/lines.ts", [
      "return { before, points: after - before };",
      "return { before, points: after && lines.reduce((sum, line) => sum + shareOf(line.points, line.amountFen, line.fen), 0) };",
    ]),
  },
  {
    name: "what was refunded of each line is forgotten",
    isQuick: true,
    replacements: inFile("refunds/lines.ts", [
      "amounts.map((fen, i) => fen + (refundedLines?.[i] ?? 0));",
      "amounts.map((fen, i) => fen || (refundedLines?.[i] ?? 0));",
    ]),
  },
  {
    name: "a refund that names no lines is spread over the whole lines",
    replacements: inFile("refunds/lines.ts", [
      "left.map((fen) => BigInt(fen)),",
      "lines.map((line) => BigInt(line.amountFen)),",
    ]),
  },
  {
    name: "a line is refunded twice by one refund that names it twice",
    replacements: inFile("refunds/lines.ts", ["if ((amounts[line] as number) > leftFen) {", "if (fen > leftFen) {"]),
  },
  {
    name: "the lines of a sale share its points evenly, whatever each earned",
    replacements: inFile("refunds/pointsOfLines.ts", [
      "return apportion(points, isNothing ? lines.map(({ amountFen }) => BigInt(amountFen)) : weights);",
      "return apportion(points, isNothing || weights ? lines.map(({ amountFen }) => BigInt(amountFen)) : weights);",
    ]),
  },
  {
    name: "the parts of several lots are rounded each by itself",
    replacements: inFile("refunds/clawBack.ts", ["    left -= here;\n    among -= points;\n", ""]),
  },
  {
    name: "extras work on each other",
    replacements: inFile("rules/stack.ts", ["multiplied ??= values;", "multiplied = values;"]),
  },
  {
    name: "a bounded factor gives its room to every line",
    replacements: inFile("rules/stack.ts", [
      "part ? times(increases[i] as Fraction, part) : (increases[i] ?? zero)",
      "part && isLimited ? fraction(term.room as number, 1) : (increases[i] ?? zero)",
    ]),
  },
  {
    name: "what points have paid is taken off the first line",
    replacements: inFile("rules/lines.ts", [
      "sorted.map(({ line }) => BigInt(line.amountFen)),",
      "sorted.map((_, i) => (i === 0 ? 1n : 0n)),",
    ]),
  },
  {
    name: "a limit counts the last purchase only",
    isQuick: true,
    replacements: inFile("rules/limits.ts", ["n: used.n + points", "n: points"]),
  },
  {
    name: "a limit is forgotten when its day is over",
    replacements: inFile("rules/limits.ts", ["const LATE_DAYS = 8;", "const LATE_DAYS = 0;"]),
  },
  {
    name: "a limit of an earlier day is opened anew by what is told late",
    replacements: inFile("rules/limits.ts", ["count && count.of >= of ?", "count && count.of === of ?"]),
  },
  {
    name: "points that wait are released a day early",
    isQuick: true,
    replacements: inFile("ledger/release.ts", [
      ".filter((waits) => waits <= day)",
      ".filter((waits) => Date.parse(waits) <= Date.parse(day) + 86_400_000)",
    ]),
  },
  {
    name: "a delivery releases what was refunded as well",
    replacements: inFile("deliveries/store.ts", ["left: earned - gone }", "left: gone && earned }"]),
  },
  {
    name: "a delivery that is told again releases again",
    replacements: inFile(
      "deliveries/store.ts",
      ["if (sale.releasedTo !== undefined) {", "if (sale.releasedTo === null) {"],
      ["requestId: `deliver#${original.seq}`,", "requestId: `deliver#${original.seq}#${now}`,"],
    ),
  },
  {
    name: "a delivery's entry and its note are two writes",
    replacements: inFile("deliveries/store.ts", [
      "return { decision, together: [{ change: keyOf(sale), set, when: { is: { refundedFen, requestId } } }] };",
      "void tables.write({ change: keyOf(sale), set, when: { is: { refundedFen, requestId } } }).catch(() => {});\n    return { decision };",
    ]),
  },
  {
    name: "a refund takes what waits for others after its own was delivered",
    replacements: inFile("refunds/clawBack.ts", [
      "waited?.isDelivered ? 0 : Math.min(held, points)",
      "Math.min(held, points)",
    ]),
  },
  {
    name: "a refund goes by what it read before a delivery was noted",
    replacements: inFile("refunds/store.ts", ["lost || waits ? await requireSale(tables, asked) : sale", "sale"]),
  },
  {
    name: "points that wait expire",
    replacements: inFile("ledger/expire.ts", [
      "const { pending: _, ...wallets } = account.wallets;\n  const moves",
      "const wallets = account.wallets;\n  const moves",
    ]),
  },
  {
    name: "nobody is told when waiting points are due",
    replacements: inFile("jobs/due.ts", [
      'wallet === "pending" ? [addDays(lot, -1), addDays(today, -1)] : [lot, today]',
      "wallet && lot > today ? [lot, today] : [addDays(lot, 400), today]",
    ]),
  },
  {
    name: "points that waited do not pay what is owed",
    replacements: inFile("ledger/release.ts", [
      '...bringIn(wallets.points, "points", "release", points, lot),',
      '...bringIn({ ...wallets.points, debt: 0 }, "points", "release", points, lot),',
    ]),
  },
];
