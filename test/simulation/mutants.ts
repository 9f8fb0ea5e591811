import { inFile, type Replacement } from "./loadSubject";
import { purchaseMutants } from "./purchaseMutants";
import { taskMutants } from "./taskMutants";
import { tierMutants } from "./tierMutants";
import type { TableFlaw } from "./simTables";

/** A bug that somebody might have made, planted to see whether the simulation finds it. */
export interface Mutant {
  name: string;
  /** In the code under test, word for word as its sources have it; a piece that has changed is an error. */
  replacements?: Replacement[];
  /** Or in what is between the code and the table. */
  flaw?: TableFlaw;
  /** Found so soon that every test run can plant it. */
  isQuick?: boolean;
}

const readHead = "const head = await (attempt === 1 && firstHead ? firstHead : loadHead(tables, request.pk));";
const askRecorded = "const recorded = await findRecorded(tables, request, head);";
const isDone = "if (written.done) return { entry, repeated: false };";

export const mutants: Mutant[] = [
  {
    name: "the head and the request are read in parallel",
    isQuick: true,
    replacements: inFile("ledger/store.ts", [
      `${readHead}\n    ${askRecorded}`,
      `const [recorded, head] = await Promise.all([
        findByRequest(tables, request.pk, request.requestId),
        attempt === 1 && firstHead ? firstHead : loadHead(tables, request.pk),
      ]);`,
    ]),
  },
  { name: "no condition on the put of an entry", isQuick: true, flaw: "appendsBlindly" },
  { name: "the head is read from a copy that lags behind", isQuick: true, flaw: "readsStaleHead" },
  { name: "a transaction is done in part when one of its items is in use", flaw: "tearsTransactions" },
  {
    name: "the sums are added to blindly",
    isQuick: true,
    replacements: inFile("jobs/projectEntry.ts", [
      "tables.write({ put: mark, when: { absent: true } }, ...sums, ...given)",
      "tables.write(...sums, ...given)",
    ]),
  },
  {
    name: "a day's sums are those of the day in Greenwich",
    isQuick: true,
    replacements: inFile("jobs/projectEntry.ts", [
      "dayTotalsKey(programId, shard, day)",
      'dayTotalsKey(programId, shard, dayOf(entry.at, "UTC"))',
    ]),
  },
  {
    name: "the mark that an entry is in the sums is put without looking",
    replacements: inFile("jobs/projectEntry.ts", ["{ put: mark, when: { absent: true } }", "{ put: mark }"]),
  },
  {
    name: "request ids are kept in a ring, and what falls out is forgotten",
    isQuick: true,
    replacements: inFile("ledger/chain.ts", [
      'return time !== undefined && time > head.droppedUntil ? "absent" : "unknown";',
      'return "absent";',
    ]),
  },
  {
    name: "the time of the ids that fell out of the ring is not raised",
    replacements: inFile("ledger/chain.ts", [
      "Math.max(head?.droppedUntil ?? 0, ...dropped)",
      "head?.droppedUntil ?? 0",
    ]),
  },
  {
    name: "a mark is set before the effect and completed after it",
    isQuick: true,
    replacements: inFile(
      "ledger/store.ts",
      [
        askRecorded,
        `const mark = { pk: \`\${request.pk}#mark\`, sk: request.requestId };
        const begun = await tables.get(mark.pk, mark.sk);
        if (begun?.hash !== undefined && begun.hash !== request.requestHash) throw new Refusal("request_id_reused", "");
        if (!begun) await tables.write({ put: { ...mark, hash: request.requestHash }, when: { absent: true } });
        const recorded = begun?.seq === undefined ? undefined : await loadEntry(tables, request.pk, Number(begun.seq));`,
      ],
      [
        isDone,
        `if (written.done) {
          await tables.write({ change: mark, set: { seq: entry.seq } });
          return { entry, repeated: false };
        }`,
      ],
    ),
  },
  {
    name: "whether it is allowed is asked before whether it is done",
    isQuick: true,
    replacements: inFile(
      "ledger/store.ts",
      [askRecorded, ""],
      [
        "const { decision, together = [] } = await plan(head?.after ?? newAccount, lost);",
        `const { decision, together = [] } = await plan(head?.after ?? newAccount, lost);
        ${askRecorded}`,
      ],
      ["if (recorded) return { entry: recorded, repeated: true };", ""],
      [
        "const entry = nextEntry(head, request, decision);",
        "if (recorded) return { entry: recorded, repeated: true };\n    const entry = nextEntry(head, request, decision);",
      ],
    ),
  },
  {
    name: "the same id with another body gets the first one's answer",
    replacements: inFile("ledger/store.ts", [
      "if (recorded && recorded.requestHash !== requestHash) {",
      "if (false) {",
    ]),
  },
  {
    name: "a lost race is taken for a win",
    replacements: inFile("ledger/store.ts", [isDone, "return { entry, repeated: false };"]),
  },
  {
    name: "a sale takes whatever entry has its request id for its own",
    isQuick: true,
    replacements: inFile("ledger/store.ts", [
      "return entry?.requestHash === requestHash ? entry : undefined;",
      "return entry;",
    ]),
  },
  {
    name: "each refund is bounded by the sale, and not their sum",
    isQuick: true,
    replacements: inFile("refunds/refund.ts", ["if (amountFen > left) {", "if (amountFen > saleFen) {"]),
  },
  {
    name: "each refund's part is rounded by itself",
    replacements: inFile("refunds/refund.ts", [
      "shareOf(points, refundedBeforeFen + amountFen, saleFen) - shareOf(points, refundedBeforeFen, saleFen);",
      "shareOf(points, amountFen, saleFen);",
    ]),
  },
  {
    name: "a refund's entry and its sum are two writes",
    replacements: inFile("refunds/store.ts", [
      "await append(tables, request, plan, Promise.resolve(head));",
      `await append(tables, request, async (account) => ({ decision: (await plan(account)).decision }));
      const { receipt } = entry;
      const sum = receipt.of === "saleRefund" ? receipt.refundedBeforeFen + receipt.amountFen : 0;
      await tables.write({ change: keyOf(sale), set: { refundedFen: sum }, when: { below: { refundedFen: sum } } });`,
    ]),
  },
  {
    name: "the points that expire latest are spent first",
    isQuick: true,
    replacements: inFile("ledger/account.ts", [
      "(a.expiresOn < b.expiresOn ? -1 : 1)",
      "(a.expiresOn < b.expiresOn ? 1 : -1)",
    ]),
  },
  {
    name: "points that have lapsed are spent",
    isQuick: true,
    replacements: inFile("ledger/account.ts", [".filter(([expiresOn]) => expiresOn >= day)", ""]),
  },
  {
    name: "points expire on their last day",
    replacements: inFile("jobs/expireLots.ts", ["addDays(dayOf(now, timeZone), -1)", "dayOf(now, timeZone)"]),
  },
  {
    name: "a month ends a day late",
    replacements: [
      {
        file: "shared/days.ts",
        from: "date.getUTCMonth() + monthsLater + 1, 0)",
        to: "date.getUTCMonth() + monthsLater + 1, 1)",
      },
    ],
  },
  {
    name: "days are counted in UTC",
    replacements: [
      {
        file: "shared/days.ts",
        from: "return localTime(instant, timeZone).slice(0, 10);",
        to: "return timeZone && instant.slice(0, 10);",
      },
    ],
  },
  {
    name: "what a purchase earns is rounded at every factor",
    isQuick: true,
    replacements: inFile("rules/stack.ts", [
      "gave.push(floor(total) - floor(before));",
      `values = values.map((value) => fraction(floor(value), 1));
      total = fraction(floor(total), 1);
      gave.push(floor(total) - floor(before));`,
    ]),
  },
  {
    name: "points that come in do not pay what is owed",
    replacements: inFile("ledger/moves.ts", ["Math.min(wallet.debt, points)", "0"]),
  },
  {
    name: "the hash leaves out the entry before",
    isQuick: true,
    replacements: inFile("ledger/chain.ts", ['previous: previous ?? ""', 'previous: previous && ""']),
  },
  {
    name: "a member code is not used up",
    isQuick: true,
    replacements: inFile("ledger/redeem.ts", [
      "...(spending.codeStep === undefined ? {} : { spendsStep: spending.codeStep }),",
      "",
    ]),
  },
  {
    name: "a sale whose till has died is left as it is",
    isQuick: true,
    replacements: inFile("handlers/followStream.ts", ["if (sale.pointsToSpend > 0) return;", "if (sale) return;"]),
  },
  {
    name: "a sale under a used request id is not voided",
    replacements: inFile("sales/store.ts", ["set: { void: true }", "set: { void: false }"]),
  },
  {
    name: "orders of two programs share their numbers",
    replacements: inFile("sales/store.ts", ["`${programId}#sale#", '`${programId && ""}sale#']),
  },
  {
    name: "the till is told what the points are worth today",
    replacements: inFile("handlers/recordSale.ts", [
      'const spentFen = entry.receipt.of === "sale" ? entry.receipt.spentFen : 0;',
      "const { worth } = await settings.programAt(programId, now);\n  const spentFen = Math.floor((pointsToSpend * worth.fen) / worth.points);",
    ]),
  },
  {
    name: "a day whose expiry is written is never looked at again",
    replacements: inFile("jobs/expireLots.ts", ["const DAYS_AGAIN = 7;", "const DAYS_AGAIN = 0;"]),
  },
  {
    name: "half of a gift is written by itself",
    isQuick: true,
    replacements: inFile(
      "gifts/store.ts",
      [
        "return { decision, together: [{ append: { pk: receiver, ...entry } }] };",
        "other = { pk: receiver, ...entry };\n    return { decision };",
      ],
      ["const plan = async", "let other: any;\n  const plan = async"],
      [
        "return append(tables, request, plan, Promise.resolve(first));",
        `const given = await append(tables, request, plan, Promise.resolve(first));
  if (!given.repeated) await tables.write({ append: other! });
  return given;`,
      ],
    ),
  },
  {
    name: "two members are made for one customer who comes twice at once",
    replacements: inFile("members/store.ts", [
      "{ put: { ...identityKey(programId, identity), memberId }, when: { absent: true } },",
      "{ put: { ...identityKey(programId, identity), memberId } },",
    ]),
  },
  {
    name: "a root is not built on the one before",
    replacements: inFile("audit/closeDay.ts", [
      "(await loadRoot(tables, programId, addDays(day, -1)))?.root",
      "undefined",
    ]),
  },
  {
    name: "an older head takes the place of a newer one",
    replacements: inFile("audit/changed.ts", [", when: { below: { seq } } }", " }"]),
  },
  ...purchaseMutants,
  ...taskMutants,
  ...tierMutants,
];
