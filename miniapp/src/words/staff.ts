import { desk as deskEn } from "./en/desk";
import { operator as operatorEn } from "./en/operator";
import { problems as problemsEn } from "./en/problems";
import { programs as programsEn } from "./en/programs";
import { till as tillEn } from "./en/till";
import { addWords } from "./useWords";
import { desk } from "./zh/desk";
import { operator } from "./zh/operator";
import { problems } from "./zh/problems";
import { programs } from "./zh/programs";
import { till } from "./zh/till";

/** What tills and operators are told. Every page of theirs imports this; a shopper's phone does not have to carry it. */
addWords("zh", { till, operator, desk, programs, problems });
addWords("en", { till: tillEn, operator: operatorEn, desk: deskEn, programs: programsEn, problems: problemsEn });
