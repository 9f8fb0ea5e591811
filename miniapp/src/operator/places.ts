import type { IconName } from "../components/Icon";

export type Place = "home" | "evidence" | "members" | "wheels" | "surveys" | "stores" | "staff" | "program";

interface PlaceInNav {
  place: Place;
  icon: IconName;
  word:
    | `operator.${"home" | "members" | "staff" | "stores"}`
    | `desk.${"evidence" | "wheels" | "surveys"}`
    | "programs.place";
  /** Has a place of its own at the bottom of a phone; the others are under More there. */
  isDaily?: true;
}

/** The operator's pages, in the order of their digits. */
export const places: PlaceInNav[] = [
  { place: "home", icon: "dial", word: "operator.home", isDaily: true },
  { place: "evidence", icon: "check", word: "desk.evidence", isDaily: true },
  { place: "members", icon: "people", word: "operator.members", isDaily: true },
  { place: "wheels", icon: "gift", word: "desk.wheels", isDaily: true },
  { place: "surveys", icon: "book", word: "desk.surveys" },
  { place: "stores", icon: "store", word: "operator.stores" },
  { place: "staff", icon: "me", word: "operator.staff" },
  { place: "program", icon: "pen", word: "programs.place" },
];
