import { Text, View } from "@tarojs/components";
import { endsThatFit } from "./fit";
import { textScale } from "./screen";
import { spoken } from "./spoken";
import "./Beam.scss";

export interface BeamProps {
  /** How much of it is filled, 0 to 1; an empty beam when left out. */
  share?: number;
  /** What the hanging weight says. Without it no weight hangs. */
  weight?: string;
  /** The words at its ends; each gives way before the weight covers it. */
  low?: string;
  high?: string;
  /** full: the foot of a Block, from edge to edge. till: twice as high. thin: for countdowns. */
  kind?: "usual" | "full" | "till" | "thin";
  /** How many brass stars it carries. */
  stars?: number;
  /** What it says to those who do not see it. */
  label?: string;
  /** It moves by itself once a second: no settling. */
  steady?: boolean;
}

/** A steelyard's beam: progress, a countdown, a stage. The value hangs on it as a weight. */
export function Beam(props: BeamProps) {
  const { share = 0, weight, low, high, kind = "usual", stars = 20, label, steady = false } = props;
  const filled = Math.min(1, Math.max(0, share));
  const hung = weight !== undefined || low !== undefined || high !== undefined;
  const classes = ["beam", `beam--${kind}`, hung ? "beam--hung" : "", steady ? "beam--steady" : ""];
  const ends =
    weight === undefined ? { low: true, high: true } : endsThatFit(filled, weight, low ?? "", high ?? "", textScale());
  const spacing = { backgroundSize: `${100 / stars}% 100%` };
  return (
    <View className={classes.join(" ")} {...(label ? spoken({ role: "img", label }) : {})}>
      <View className="beam__bar">
        <View className="beam__stars" style={spacing} />
        <View className="beam__filled" style={{ width: `${filled * 100}%` }}>
          {filled > 0 && (
            <View className="beam__stars beam__stars--filled" style={{ ...spacing, width: `${100 / filled}%` }} />
          )}
        </View>
      </View>
      {weight !== undefined && <Weight share={filled} text={weight} toEdge={kind === "full"} />}
      {low && ends.low && <Text className="beam__low n">{low}</Text>}
      {high && ends.high && <Text className="beam__high n">{high}</Text>}
    </View>
  );
}

/** Near an end the weight hangs to one side of its string, so that it stays on the screen. */
function Weight({ share, text, toEdge }: { share: number; text: string; toEdge: boolean }) {
  const lean = share < 0.15 ? share / 0.3 : share > 0.85 ? (share - 0.7) / 0.3 : 0.5;
  const inset = toEdge ? (0.5 - lean) * 32 : 0;
  return (
    <View className="beam__weight" style={{ left: `calc(${share * 100}% + ${inset}px)` }}>
      <View className="beam__string" />
      <Text className="beam__plate n" style={{ transform: `translateX(${-Math.round(lean * 100)}%)` }}>
        {text}
      </Text>
    </View>
  );
}
