import { Text } from "@tarojs/components";
import type { Prize } from "../../../../shared/wheel";
import type { PublishedWheel } from "../../../../shared/wheelViews";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { DOT } from "../../words/sentence";
import { type Say, useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { percentOf } from "../../components/dial/percentOf";

/** Every prize: kind, value, quantity, and odds as a fraction and in percent. */
export function Prizes({ published }: { published: PublishedWheel }) {
  const say = useWords();
  const { t, name } = say;
  const { prizes, fallback } = published.rules;
  const total = prizes.reduce((sum, { weight }) => sum + weight, 0);
  const instead = prizes.find(({ key }) => key === fallback)?.name;
  return (
    <Book title={t("wheels.prizes")}>
      {prizes.map((prize) => (
        <Row
          key={prize.key}
          title={name(prize.name)}
          note={noteOf(prize, say)}
          value={<Text className="t-amount">{percentOf(prize.weight, total)}</Text>}
          valueNote={`${number(prize.weight)}/${number(total)}`}
        />
      ))}
      <Row title={t("wheels.fallback")} note={t("wheels.fallbackNote", { prize: instead ? name(instead) : "" })} />
    </Book>
  );
}

function noteOf({ kind, valueFen, stock, perDay, terms }: Prize, { t, name }: Say): string {
  const kinds = {
    points: t("wheels.kindPoints"),
    coupon: t("wheels.kindCoupon"),
    goods: t("wheels.kindGoods"),
    experience: t("wheels.kindExperience"),
    respin: t("wheels.kindRespin"),
    thanks: t("wheels.kindThanks"),
  };
  const parts = [
    kinds[kind],
    valueFen > 0 ? t("wheels.worth", { valueFen }) : undefined,
    stock === undefined ? t("wheels.noEnd") : t("wheels.inAll", { stock }),
    perDay === undefined ? undefined : t("wheels.aDay", { perDay }),
    terms?.offFen === undefined ? undefined : t("wheels.takesOff", { offFen: terms.offFen }),
    terms && terms.minimumFen > 0 ? t("wheels.from", { minimumFen: terms.minimumFen }) : undefined,
    terms ? t("wheels.goodFor", { days: terms.validDays }) : undefined,
    terms && terms.storeIds.length > 0 ? t("wheels.onlyIn", { stores: terms.storeIds.join(", ") }) : undefined,
    terms?.limits ? name(terms.limits) : undefined,
  ];
  return parts.filter(Boolean).join(DOT);
}
