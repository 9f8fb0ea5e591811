import { listVersions, loadPublication } from "../drafts/store";
import { route } from "../platform/route";

const SHOWN = 50;

/** The newest versions; what a back-test found is left to getProgramVersion. */
export const listProgramVersions = route("listProgramVersions", async ({ who, tables, now }) => {
  const { programId } = who;
  const programs = await listVersions(tables, programId, SHOWN);
  const running = programs.find(({ effectiveFrom }) => effectiveFrom <= now)?.version;
  const versions = programs.map(async ({ version, effectiveFrom }) => {
    const publication = await loadPublication(tables, programId, version);
    const shown = publication ? { publication: { ...publication, backtest: undefined } } : {};
    return { version, effectiveFrom, isRunning: version === running, ...shown };
  });
  return { versions: await Promise.all(versions) };
});
