import { View } from "@tarojs/components";
import { useEffect, useState } from "react";
import type { WheelView } from "../../../../shared/wheelViews";
import { useRoute } from "../../api/useRoute";
import { textScale } from "../../components/screen";
import { spoken } from "../../components/spoken";
import { Figures } from "../../pages/home/Figures";
import { useWords } from "../../words/useWords";
import { Hub, HUB_SCALE_MAX, LargeHub } from "./Hub";
import { Outcome } from "./Outcome";
import { PrizeRows } from "./PrizeRows";
import { drawsLeft } from "./standing";
import { Trouble } from "./Trouble";
import { useOwnSeed } from "./useOwnSeed";
import { useSpin } from "./useSpin";
import { WheelDial } from "./WheelDial";
import { WheelFoot } from "./WheelFoot";
import { WheelRows } from "./WheelRows";

interface WheelProps {
  view: WheelView;
  /** When `view` was heard. */
  atMs: number;
  refresh: () => Promise<void>;
}

export function Wheel({ view: heard, atMs, refresh }: WheelProps) {
  const say = useWords();
  const { t } = say;
  const { ready } = useOwnSeed(heard);
  const { spin, turned, rested, spinning } = useSpin(heard, ready);
  const wallet = useRoute("getWallet", {});
  const [closed, setClosed] = useState<number>();
  const told = spinning.is === "told" ? spinning.won : undefined;
  // A draw's own answer is newer than what was read before it.
  const view = spinning.is === "told" && spinning.atMs > atMs ? { ...heard, mine: spinning.won.mine } : heard;
  const { is } = spinning;
  const { refresh: readWallet } = wallet;
  // Points and stock are asked for again once the wheel rests, and after a refusal, which may tell of a new price.
  useEffect(() => {
    if (is !== "told" && is !== "refused") return;
    void refresh();
    void readWallet();
  }, [is, refresh, readWallet]);

  const scale = textScale();
  const hub = { mine: view.mine, spinning, onSpin: () => void spin(view.mine.next?.points ?? 0) };
  const isLarge = scale > HUB_SCALE_MAX;
  const points = wallet.state === "ready" ? wallet.data.points : undefined;
  const paid = view.rules.price.points !== undefined;
  return (
    <View className="wheel">
      <View className="wheel__standing t-label ink-2">
        <Figures text={drawsLeft(view.mine, paid, say)} />
        {points !== undefined && <Figures text={t("wheels.myPoints", { points })} />}
      </View>
      <View className="wheel__stage">
        <WheelDial view={view} turned={turned} rested={rested} scale={scale}>
          {!isLarge && <Hub {...hub} />}
        </WheelDial>
      </View>
      {isLarge && <LargeHub {...hub} />}
      <View className="t-note ink-3 wheel__caption" {...spoken({ role: "status" })}>
        {is === "asking" ? t("wheels.askingNow") : t("wheels.sectorsSay")}
      </View>
      <Trouble view={view} spinning={spinning} />
      <WheelRows view={view} latest={told} />
      <PrizeRows view={view} />
      <WheelFoot view={view} />
      <Outcome
        won={told && told.draw.seq !== closed ? told : undefined}
        paid={paid}
        onClose={() => setClosed(told?.draw.seq)}
      />
    </View>
  );
}
