import { View } from "@tarojs/components";
import { type CSSProperties, type ReactNode, useMemo } from "react";
import { spoken, unspoken } from "../spoken";
import { DialLabel } from "./DialLabel";
import { edgeShape, goneShape, pointerShape, ringShape, toneShape } from "./dialShapes";
import { labelsOf, type Words } from "./labels";
import type { Sector, Tone } from "./sectors";
import "./Dial.scss";

interface DialProps {
  sectors: Sector[];
  words: Record<string, Words>;
  /** Keys of prizes that are gone: their sectors are striped. */
  gone: ReadonlySet<string>;
  /** Where it turns to, and where it stood still last, in turns; the same while it rests. */
  turned: number;
  rested: number;
  /** In px. */
  size: number;
  /** The reader's size of text. */
  scale: number;
  label: string;
  /** The button in the middle. */
  children: ReactNode;
}

const TONES: Tone[] = ["wash", "surface", "sunken", "brand", "star"];
const cut = (shape: string): CSSProperties => ({ "--shape": shape }) as CSSProperties;
const ring = ringShape();
const pointer = pointerShape();

/**
 * The wheel. What turns is one layer with one transform, names included: nothing is laid out while it moves. At rest the
 * names stand upright wherever it stopped.
 */
export function Dial(props: DialProps) {
  const { sectors, words, gone, turned, rested, size, scale, label, children } = props;
  const isMoving = turned !== rested;
  const shapes = useMemo(
    () => TONES.flatMap((tone) => [toneShape(sectors, tone)].flatMap((shape) => (shape ? [{ tone, shape }] : []))),
    [sectors],
  );
  const edge = useMemo(() => edgeShape(sectors), [sectors]);
  const stripes = useMemo(() => goneShape(sectors, gone), [sectors, gone]);
  const labels = useMemo(
    () => labelsOf(sectors, words, { size, turned: rested, scale }),
    [sectors, words, size, rested, scale],
  );
  const shown = labels.map((one) => {
    const tone = sectors.find(({ key }) => key === one.key)?.tone;
    return {
      inside: one.in === "sector",
      drawn: <DialLabel key={one.key} label={one} words={words[one.key]} tone={tone} size={size} />,
    };
  });
  return (
    <View className="dial" style={{ width: `${size}px`, height: `${size}px` }}>
      <View className="dial__all" {...spoken({ role: "img", label })}>
        <View className="dial__cut dial__cut--star" style={cut(ring)} />
        <View
          id="dial"
          className={`dial__turning ${isMoving ? "dial__turning--moves" : ""}`}
          style={{ transform: `rotate(${turned}turn)` }}
        >
          {shapes.map(({ tone, shape }) => (
            <View key={tone} className={`dial__cut dial__cut--${tone}`} style={cut(shape)} />
          ))}
          {stripes && <View className="dial__cut dial__cut--gone" style={cut(stripes)} />}
          <View className="dial__cut dial__cut--edge" style={cut(edge)} />
          <View key={rested} className="dial__names" style={{ transform: `rotate(${-rested}turn)` }} {...unspoken}>
            {shown.map(({ inside, drawn }) => inside && drawn)}
          </View>
        </View>
        {!isMoving && (
          <View key={`at ${rested}`} className="dial__names" {...unspoken}>
            {shown.map(({ inside, drawn }) => !inside && drawn)}
          </View>
        )}
        <View className="dial__cut dial__cut--pointer" style={cut(pointer)} />
      </View>
      {children}
    </View>
  );
}
