import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../../api/call";
import { persist } from "../../api/persist";
import type { Chosen } from "./Chosen";
import { choosePictures } from "./choosePictures";
import { kindOf, PICTURE_BYTES_MAX, type PictureKind } from "./kindOf";
import { putPicture } from "./putPicture";

/** A picture on its way to the service. */
export interface Picture {
  id: number;
  shownAs: string;
  state: "sending" | "sent" | "failed";
  /** How much of it has gone, 0 to 1. */
  share: number;
  /** What the service calls it once it is there. */
  uploadId?: string;
  /** Of one that failed. */
  error?: unknown;
}

/** Why something that was chosen is not among them. */
export type Complaint = "notPicture" | "tooLarge" | "tooMany" | "unread";

interface Held {
  chosen: Chosen;
  bytes: ArrayBuffer;
  kind: PictureKind;
}

const PUT_TRIES = 2;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The pictures of one submission: each is looked at and sent as soon as it is chosen, and can be sent again by itself. */
export function usePictures(task: string, max: number) {
  const [pictures, setPictures] = useState<Picture[]>([]);
  const [complaint, setComplaint] = useState<Complaint>();
  const held = useRef(new Map<number, Held>());
  const ids = useRef(0);
  const room = max - pictures.length;

  const change = useCallback((id: number, to: Partial<Picture>) => {
    setPictures((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)));
  }, []);
  const send = useCallback(
    (id: number) => {
      const mine = held.current.get(id);
      if (!mine) return;
      change(id, { state: "sending", share: 0 });
      sendOne(task, mine, (share) => change(id, { share })).then(
        (uploadId) => change(id, { state: "sent", share: 1, uploadId }),
        (error: unknown) => change(id, { state: "failed", error }),
      );
    },
    [task, change],
  );
  const add = async () => {
    setComplaint(undefined);
    const chosen = await choosePictures(room).catch(() => undefined);
    if (!chosen) return setComplaint("unread");
    if (chosen.length > room) setComplaint("tooMany");
    for (const one of chosen.slice(0, Math.max(0, room))) {
      const fit = await fitting(one);
      if (typeof fit === "string") {
        one.drop();
        setComplaint(fit);
        continue;
      }
      const id = ++ids.current;
      held.current.set(id, fit);
      setPictures((all) => [...all, { id, shownAs: one.shownAs, state: "sending", share: 0 }]);
      send(id);
    }
  };
  const remove = useCallback((id: number) => {
    held.current.get(id)?.chosen.drop();
    held.current.delete(id);
    setPictures((all) => all.filter((one) => one.id !== id));
  }, []);
  const clear = useCallback(() => {
    for (const id of held.current.keys()) remove(id);
  }, [remove]);
  useEffect(() => clear, [clear]);
  return { pictures, room, complaint, add, remove, send, change, clear };
}

/** Asks for an address each time: one that was not used in time is no longer good. */
async function sendOne(task: string, { bytes, kind }: Held, onShare: (share: number) => void): Promise<string> {
  const asked = { task, contentType: kind, bytes: bytes.byteLength };
  const patience = { tries: PUT_TRIES, wait: pause, luck: Math.random };
  return persist(async () => {
    const { uploadId, url, headers } = await call("beginUpload", asked, { tries: PUT_TRIES });
    await putPicture({ url, headers, bytes, onShare });
    return uploadId;
  }, patience);
}

/** What can be sent of something that was chosen, or why it cannot. */
async function fitting(chosen: Chosen): Promise<Held | Complaint> {
  const read = await chosen.read().catch(() => undefined);
  if (!read) return "unread";
  if (!kindOf(read)) return "notPicture";
  const bytes = read.byteLength > PICTURE_BYTES_MAX ? await chosen.smaller().catch(() => undefined) : read;
  const kind = bytes && kindOf(bytes);
  return bytes && kind && bytes.byteLength <= PICTURE_BYTES_MAX ? { chosen, bytes, kind } : "tooLarge";
}
