import { View } from "@tarojs/components";
import type { PropsWithChildren, ReactNode } from "react";
import { Bar } from "./Bar";
import { Beam } from "./Beam";
import "./Block.scss";

interface BlockProps {
  title: string;
  mark?: string;
  branded?: boolean;
  back?: `/${string}`;
  end?: ReactNode;
  /** The beam at its foot; an empty one when left out. */
  beam?: ReactNode;
}

/** The one flat area in the brand's colour, at the top of a flow. Its foot is a beam. */
export function Block({ title, mark, branded, back, end, beam, children }: PropsWithChildren<BlockProps>) {
  return (
    <View className="block-frame">
      <View className="block">
        <Bar title={title} mark={mark} branded={branded} back={back} end={end} />
        {children}
      </View>
      {beam ?? <Beam kind="full" />}
    </View>
  );
}
