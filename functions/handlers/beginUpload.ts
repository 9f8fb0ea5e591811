import { route } from "../platform/route";
import { requireUploads } from "../evidence/pictures/store";
import { requireTask, taskUnknown } from "../tasks/list/store";
import { rawName } from "../evidence/names";

const MINUTES = 10;

/** The picture goes to its place without passing through here: 5 MB are more than a Lambda takes. */
export const beginUpload = route("beginUpload", async (call) => {
  const { who, input, tables, settings, luck, clock, now } = call;
  const uploads = requireUploads(call);
  const program = await settings.programAt(who.programId, now);
  const { task } = await requireTask(tables, who, { program, task: input.task, now });
  if (task.counts.what !== "evidence") throw taskUnknown();
  const uploadId = luck.id();
  const { contentType, bytes } = input;
  const name = rawName(who, uploadId);
  return {
    uploadId,
    url: await uploads.putAddress({ name, contentType, bytes }, MINUTES * 60),
    method: "PUT",
    headers: { "content-type": contentType },
    validUntil: new Date(clock() + MINUTES * 60_000).toISOString(),
  };
});
