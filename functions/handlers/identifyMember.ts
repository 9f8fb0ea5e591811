import { Refusal } from "../../shared/errors";
import { chainOf, loadAccount } from "../ledger/store";
import { summarise } from "../ledger/walletView";
import { IDENTIFICATION_MS } from "../members/identification";
import { countMiss } from "../members/misses";
import { findByCode } from "../members/findByCode";
import { segmentsOf } from "../members/segments";
import { route } from "../platform/route";
import { sign } from "../platform/tokens";

export const identifyMember = route(
  "identifyMember",
  async ({ who, input, tables, settings, clock, now, ...world }) => {
    const { programId, storeId } = who;
    const secrets = await world.secrets();
    const missed = () => countMiss(tables, who, clock());
    const { member, codeStep } = await findByCode(
      tables,
      { masterKey: secrets.codeKey, programId, missed },
      input.code,
      clock(),
    );
    const account = await loadAccount(tables, chainOf(programId, member.memberId));
    if (codeStep <= account.spentStep) throw new Refusal("code_used", "This code has paid for something already.");
    const program = await settings.programAt(programId, now);
    const summary = summarise(member, account, program, now);
    const segments = segmentsOf(member, program, now);
    const { memberId, memberNumber, maskedName } = summary;
    const until = clock() + IDENTIFICATION_MS;
    const claims = {
      programId,
      storeId,
      memberId,
      memberNumber,
      maskedName,
      codeStep,
      ...(segments.length > 0 ? { segments } : {}),
    };
    return {
      identification: await sign(secrets, "identification", claims, until),
      member: summary,
      validUntil: new Date(until).toISOString(),
    };
  },
);
