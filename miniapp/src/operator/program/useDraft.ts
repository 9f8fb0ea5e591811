import { useEffect, useState } from "react";
import type { Output } from "../../../../shared/routes";
import { Refusal } from "../../../../shared/errors";
import { useRoute } from "../../api/useRoute";
import { useWrite } from "../../api/useWrite";
import { readText, textOf } from "./programText";
import type { Place, ReadText } from "./ReadText";

export type Standing = Output<"getProgramDraft">;

/** Something wrong in the text, in words and with its place. */
export interface Told {
  because?: string;
  message: string;
  place?: Place;
}

type Problems = Standing["problems"];

/** The text of the draft, what is wrong with it, and what it changes, as far as it has been checked. */
export function useDraft() {
  const answer = useRoute("getProgramDraft", {});
  const standing = answer.state === "ready" ? answer.data : undefined;
  const [text, setText] = useState<string>();
  const [checked, setChecked] = useState<{ told: Told[]; changes: Standing["changes"] }>();
  const [placeOf, setReader] = useState<ReadText["placeOf"]>();
  const diff = useWrite("diffProgram");
  const save = useWrite("saveProgramDraft");
  const isEdited = text !== undefined;
  const forget = () => {
    diff.reset();
    save.reset();
  };
  const kept = useKeptText(standing);

  const check = async () => {
    forget();
    const read = await readText(text ?? kept ?? "");
    if (!read.file) return setChecked({ told: wrongOf(read), changes: [] });
    setReader(() => read.placeOf);
    const found = await diff.run({ file: read.file });
    if (found) setChecked({ told: told(found.problems, read), changes: found.changes });
  };
  const keep = async () => {
    forget();
    const read = await readText(text ?? kept ?? "");
    if (!read.file) return setChecked({ told: wrongOf(read), changes: [] });
    setReader(() => read.placeOf);
    const next = await save.run({ revision: standing?.draft?.revision ?? 0, file: read.file });
    if (!next) return;
    setText(undefined);
    setChecked({ told: told(next.problems, read), changes: next.changes });
    await answer.refresh();
  };
  const failed = [diff, save].flatMap((write) => (write.state === "failed" ? [write.error] : []))[0];
  return {
    answer,
    standing,
    text: text ?? kept,
    setText,
    isEdited,
    checked,
    check,
    keep,
    isBusy: diff.state === "busy" || save.state === "busy",
    failed,
    /** The service's own words for a shape that it cannot read, which name the field. */
    shape: shapeOf(failed, placeOf),
  };
}

/** The field is named as file.rules.2.gives.percent. */
function shapeOf(failed: unknown, placeOf: ReadText["placeOf"] | undefined): Told | undefined {
  if (!(failed instanceof Refusal) || failed.code !== "invalid_request") return undefined;
  const [, ...path] = String(failed.detail?.field ?? "").split(".");
  const place = placeOf?.(path.map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
  return { message: failed.message, ...(place ? { place } : {}) };
}

export type DraftHeld = ReturnType<typeof useDraft>;

/** What is kept at the service, as text: the draft, or what runs. */
function useKeptText(standing: Standing | undefined): string | undefined {
  const [text, setText] = useState<string>();
  const file = standing && fileOf(standing);
  const seen = JSON.stringify(file);
  useEffect(() => {
    if (file) void textOf(file).then(setText);
    // The same file needs no second reading.
  }, [seen]);
  return text;
}

/** The draft that is under way; what runs, where there is none. */
export const fileOf = ({ draft, file }: Standing): Standing["file"] =>
  draft && draft.state !== "published" && draft.state !== "withdrawn" ? draft.file : file;

const wrongOf = ({ wrong }: ReadText): Told[] => (wrong ? [wrong] : []);

const told = (problems: Problems, { placeOf }: ReadText): Told[] =>
  problems.map(({ because, message, path }) => {
    const place = placeOf(path);
    return { because, message, ...(place ? { place } : {}) };
  });
