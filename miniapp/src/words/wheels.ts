import { wheels as wheelsEn } from "./en/wheels";
import { addWords } from "./useWords";
import { wheels } from "./zh/wheels";

/** What speaks of wheels and draws. The pages that do so import this. */
addWords("zh", { wheels });
addWords("en", { wheels: wheelsEn });
