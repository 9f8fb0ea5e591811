import Taro from "@tarojs/taro";
import { stored } from "../../api/stored";
import { isOpen, type Sending } from "./Sending";

/** Each write has a place of its own on the device, so that two tabs never overwrite one another's. */
const PREFIX = "till.sending.";
const STORED_PREFIX = `jifen.${PREFIX}`;
/** Answered writes are shown in the till's list for a while. */
const SHOWN_MS = 24 * 60 * 60_000;
const SHOWN_MOST = 60;
/** Room that is held back for sales while the rest of the storage fills up: some two hundred of them. */
const reserve = stored<string>("till.reserve");
const RESERVE_SIGNS = 100_000;

const items = new Map<string, Sending>();
/** Those that the device had no room for: they live only as long as this page does. */
const homeless = new Set<string>();
const listeners = new Set<() => void>();

/** Every write that is still to be answered, and the answered ones of the last day, newest first. */
export const sendings = (): Sending[] => [...items.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));

export const sendingOf = (id: string): Sending | undefined => items.get(id);

/** True when the device has no room for it, so that this page must stay open until it was sent. */
export const isHomeless = (id: string): boolean => homeless.has(id);

/** Keeps a write, new or changed, on the device. */
export function keep(sending: Sending): void {
  items.set(sending.id, sending);
  writeDown(sending);
  tell();
}

export function forget(id: string): void {
  items.delete(id);
  homeless.delete(id);
  stored(PREFIX + id).clear();
  tell();
}

/** Reads what is on the device, which another tab may have changed. What has no place there stays. */
export function reread(nowMs: number): void {
  for (const id of items.keys()) if (!homeless.has(id)) items.delete(id);
  for (const name of Taro.getStorageInfoSync().keys) {
    if (!name.startsWith(STORED_PREFIX)) continue;
    const sending = stored<Sending>(name.slice("jifen.".length)).read();
    if (sending) items.set(sending.id, sending);
  }
  // A copy, for whatever finds no room joins the set again.
  for (const id of Array.from(homeless)) writeDown(items.get(id) as Sending);
  dropOld(nowMs);
  holdRoom();
  tell();
}

/** Calls `listener` after every change. Returns how to stop that. */
export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function writeDown(sending: Sending): void {
  const place = stored<Sending>(PREFIX + sending.id);
  for (const makeRoom of [() => {}, dropDone, () => reserve.clear()]) {
    makeRoom();
    if (place.tryWrite(sending)) {
      homeless.delete(sending.id);
      return;
    }
  }
  homeless.add(sending.id);
}

function dropDone(): void {
  for (const { id, state } of items.values()) if (state === "done") stored(PREFIX + id).clear();
}

function dropOld(nowMs: number): void {
  const done = sendings().filter(({ state }) => state === "done");
  for (const { id } of done.filter(({ at }, i) => i >= SHOWN_MOST || Date.parse(at) < nowMs - SHOWN_MS)) {
    items.delete(id);
    stored(PREFIX + id).clear();
  }
}

function holdRoom(): void {
  if (reserve.read() || sendings().some(isOpen)) return;
  // Where there is none to hold back, sales are kept as long as there is any.
  reserve.tryWrite(" ".repeat(RESERVE_SIGNS));
}

function tell(): void {
  for (const listener of listeners) listener();
}

reread(Date.now());
