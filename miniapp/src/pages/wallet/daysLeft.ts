import type { LotView } from "../../../../shared/views";
import type { Say } from "../../words/useWords";

/** Lots that end later than this are not news. */
const SOON_DAYS = 90;

export const isSoon = (lot: LotView): boolean => lot.daysLeft <= SOON_DAYS;

export const daysLeftOf = ({ daysLeft }: LotView, { t }: Say): string =>
  daysLeft === 0 ? t("shopper.lastDay") : t("shopper.daysLeft", { days: daysLeft });
