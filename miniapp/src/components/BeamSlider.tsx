import { View } from "@tarojs/components";
import { Beam } from "./Beam";
import { sliderKey } from "./sliderKey";
import { spoken } from "./spoken";
import { useDrag } from "./useDrag";
import "./BeamSlider.scss";

interface BeamSliderProps {
  /** Unique on its page. */
  id: string;
  value: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  /** What the weight says for the value. */
  weight: string;
  low?: string;
  high?: string;
  label: string;
}

/**
 * A beam whose weight is moved, in whole steps. By dragging, by the arrow keys (Shift for five steps, Home, End);
 * put buttons beside it, for dragging must never be the only way.
 */
export function BeamSlider({ id, value, max, step, onChange, weight, low, high, label }: BeamSliderProps) {
  const inSteps = (wanted: number) => Math.min(max, Math.max(0, Math.round(wanted / step) * step));
  const drag = useDrag(id, (share) => {
    const next = inSteps(share * max);
    if (next !== value) onChange(next);
  });
  const states = {
    "aria-valuemin": "0",
    "aria-valuemax": String(max),
    "aria-valuenow": String(value),
    "aria-valuetext": weight,
  };
  return (
    <View
      id={id}
      className="beam-slider"
      {...spoken({ role: "slider", label, states })}
      {...keys((wanted) => onChange(inSteps(wanted)), value, max, step)}
      {...drag}
    >
      <Beam kind="till" share={max > 0 ? value / max : 0} stars={28} weight={weight} low={low} high={high} />
    </View>
  );
}

interface Key {
  key: string;
  shiftKey: boolean;
  preventDefault(): void;
}

function keys(onChange: (wanted: number) => void, value: number, max: number, step: number): object {
  if (process.env.TARO_ENV !== "h5") return {};
  const onKeyDown = (event: Key) => {
    const wanted = sliderKey(event.key, event.shiftKey, value, max, step);
    if (wanted === undefined) return;
    event.preventDefault();
    onChange(wanted);
  };
  return { tabIndex: 0, onKeyDown };
}
