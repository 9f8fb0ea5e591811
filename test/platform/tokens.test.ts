import { expect, test } from "@jest/globals";
import { read, sign } from "../../functions/platform/tokens";
import { secrets } from "../support/shop";

const now = Date.parse("2026-11-16T04:00:00.000Z");
const until = now + 60_000;

test("a token is read as it was signed, the first time and the hundredth, until it ends", async () => {
  const token = await sign(secrets, "session", { subject: "lin" }, until);
  for (let i = 0; i < 100; i++) expect(await read(secrets, "session", token, now)).toMatchObject({ subject: "lin" });
  expect(await read(secrets, "session", token, until - 1)).toMatchObject({ subject: "lin" });
  expect(await read(secrets, "session", token, until)).toBe("ended");
  expect(await read(secrets, "session", token, now)).toMatchObject({ subject: "lin" });
});

test("what was read for one purpose, or under one key, is not taken for another", async () => {
  const token = await sign(secrets, "session", { subject: "lin" }, until);
  await read(secrets, "session", token, now);
  expect(await read(secrets, "join", token, now)).toBe("forged");
  const rotated = { ...secrets, signingKey: "another signing key, long enough" };
  expect(await read(rotated, "session", token, now)).toBe("forged");
  const rotating = { ...rotated, previousSigningKey: secrets.signingKey };
  expect(await read(rotating, "session", token, now)).toMatchObject({ subject: "lin" });
  expect(await read(secrets, "session", `${token.slice(0, -2)}AA`, now)).toBe("forged");
});

test("more tokens than are remembered are read all the same", async () => {
  const tokens = await Promise.all(Array.from({ length: 2_100 }, (_, i) => sign(secrets, "claim", { i }, until)));
  for (const [i, token] of tokens.entries()) expect(await read(secrets, "claim", token, now)).toMatchObject({ i });
  for (const i of [0, 1, 2_099]) expect(await read(secrets, "claim", tokens[i] as string, now)).toMatchObject({ i });
});
