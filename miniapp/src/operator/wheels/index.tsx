import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useState } from "react";
import type { ManagedWheel } from "../../../../shared/wheelViews";
import { serverNow } from "../../api/serverClock";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Chip } from "../../components/Chip";
import { Choices } from "../../components/Choices";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { Notice } from "../../components/Notice";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { money } from "../../words/written";
import { OperatorPage } from "../OperatorPage";
import { type Column, Table } from "../Table";
import type { Kinds } from "../tableRows";
import { stateTones } from "../wheel/stateTones";
import { standingOf, stateOf, untilOf } from "../wheel/wheelFigures";
import { NewWheel } from "./NewWheel";
import "../../words/staff";

type Shown = "current" | "archived";

const openWheel = (wheelId: string) => void Taro.navigateTo({ url: `/operator/wheel/index?wheelId=${wheelId}` });

/** Every wheel of the program: drafts with what they lack, running, over and archived ones. */
export default function WheelsPage() {
  const { t } = useWords();
  const answer = useRoute("listProgramWheels", {});
  const [shown, setShown] = useState<Shown>("current");
  const [isMaking, setMaking] = useState(false);
  const columns = useColumns();
  const kinds = useKinds();
  const isOff = useIsOff("wheels");
  const make = !isOff && (
    <Button icon="plus" size="small" narrow id="new-wheel" onPress={() => setMaking(true)}>
      {t("desk.newWheel")}
    </Button>
  );
  return (
    <OperatorPage here="wheels" tools={make}>
      {isOff && <Notice kind="waiting" title={t("desk.wheelsOff")} />}
      <Choices
        label={t("desk.whichWheels")}
        value={shown}
        choices={[
          { value: "current", words: t("desk.wheelsNow") },
          { value: "archived", words: t("desk.state_archived") },
        ]}
        onChoose={setShown}
      />
      <Loaded answer={answer} door="operator">
        {({ wheels }) => {
          const wanted = wheels.filter(({ archivedAt }) => (archivedAt !== undefined) === (shown === "archived"));
          if (wanted.length === 0) return <Empty title={t("desk.noWheels")} how={t("desk.noWheelsHow")} />;
          return (
            <Table
              label={t("desk.wheels")}
              file="wheels"
              columns={columns}
              items={wanted}
              keyOf={({ wheelId }) => wheelId}
              onOpen={({ wheelId }) => openWheel(wheelId)}
              {...(shown === "current" ? { kinds } : {})}
            />
          );
        }}
      </Loaded>
      {isMaking && (
        <NewWheel
          taken={answer.state === "ready" ? answer.data.wheels.map(({ wheelId }) => wheelId) : []}
          onClose={() => setMaking(false)}
          onMade={(wheelId) => {
            setMaking(false);
            openWheel(wheelId);
          }}
        />
      )}
    </OperatorPage>
  );
}

function useKinds(): Kinds<ManagedWheel> {
  const { t } = useWords();
  const states = ["draft", "coming", "running", "over", "ended"] as const;
  return {
    label: t("operator.status"),
    of: (wheel) => stateOf(wheel, serverNow()),
    choices: states.map((value) => ({ value, words: t(`desk.state_${value}`) })),
  };
}

function useColumns(): Column<ManagedWheel>[] {
  const { t, name, time } = useWords();
  const nowMs = serverNow();
  const nameOf = ({ rules, draft, wheelId }: ManagedWheel) => {
    const of = rules?.name ?? draft.name;
    return of ? name(of) : wheelId;
  };
  const stateWords = (wheel: ManagedWheel) => t(`desk.state_${stateOf(wheel, nowMs)}`);
  const when = (key: string, title: string, of: (wheel: ManagedWheel) => string | undefined): Column<ManagedWheel> => {
    const written = (wheel: ManagedWheel) => {
      const at = of(wheel);
      return at === undefined ? "—" : time(at);
    };
    return {
      key,
      title,
      wideOnly: true,
      cell: (wheel) => <Text className="n">{written(wheel)}</Text>,
      sortBy: (wheel) => of(wheel) ?? "",
      alsoFound: written,
    };
  };
  const budgetOf = (wheel: ManagedWheel) => (wheel.rules ? standingOf(wheel).budgetFen : wheel.draft.budgetFen);
  return [
    {
      key: "name",
      title: t("desk.wheelName"),
      cell: (wheel) => (
        <View>
          <View className="strong">{nameOf(wheel)}</View>
          <Text className="t-note ink-3">{wheel.wheelId}</Text>
        </View>
      ),
      sortBy: nameOf,
      text: (wheel) => `${nameOf(wheel)} ${wheel.wheelId}`,
    },
    {
      key: "state",
      title: t("operator.status"),
      cell: (wheel) => (
        <View className="wheel-kind">
          <Chip tone={stateTones[stateOf(wheel, nowMs)]}>{stateWords(wheel)}</Chip>
          {wheel.missing.length > 0 && (
            <Text className="t-note time-ink">{t("desk.missingCount", { n: wheel.missing.length })}</Text>
          )}
        </View>
      ),
      sortBy: stateWords,
    },
    when("from", t("desk.from"), ({ rules, draft }) => rules?.from ?? draft.from),
    when("until", t("desk.until"), untilOf),
    {
      key: "budget",
      title: t("desk.budget"),
      right: true,
      wideOnly: true,
      cell: (wheel) => {
        const fen = budgetOf(wheel);
        return fen === undefined ? "—" : money(fen);
      },
      sortBy: (wheel) => (budgetOf(wheel) ?? 0) / 100,
    },
  ];
}
