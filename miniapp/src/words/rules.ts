import { rules as rulesEn } from "./en/rules";
import { addWords } from "./useWords";
import { rules } from "./zh/rules";

/** What explains rules. The pages that do so import this; the first screen does not have to carry it. */
addWords("zh", { rules });
addWords("en", { rules: rulesEn });
