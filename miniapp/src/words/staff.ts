import { operator as operatorEn } from "./en/operator";
import { till as tillEn } from "./en/till";
import { addWords } from "./useWords";
import { operator } from "./zh/operator";
import { till } from "./zh/till";

/** What tills and operators are told. Every page of theirs imports this; a shopper's phone does not have to carry it. */
addWords("zh", { till, operator });
addWords("en", { till: tillEn, operator: operatorEn });
