import { perks as perksEn } from "./en/perks";
import { addWords } from "./useWords";
import { perks } from "./zh/perks";

/** What speaks of tiers, benefits and messages. The pages that do so import this. */
addWords("zh", { perks });
addWords("en", { perks: perksEn });
