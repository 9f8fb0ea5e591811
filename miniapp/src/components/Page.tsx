import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import {
  type CSSProperties,
  type PropsWithChildren,
  type ReactNode,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { brandStyle, onBrand } from "../brand";
import { onTheme, theme } from "../theme";
import { useWords } from "../words/useWords";
import { Bar } from "./Bar";
import { leaveIfLate } from "./leaveIfLate";
import { screenEdges, speakLanguage, textScale } from "./screen";
import { spoken } from "./spoken";
import { type Tab, TabBar } from "./TabBar";
import { useFocusHere } from "./useFocusHere";
import "./Page.scss";

interface PageProps {
  /** In the page's head and in the browser's tab. */
  title: string;
  /** Shows the way back, and where it leads when this was the first page opened. */
  back?: `/${string}`;
  /** Which of the shopper's five places this is; shows the tabs. */
  tab?: Tab;
  /** A Block in place of the head; it carries the title itself. */
  block?: ReactNode;
  /** Beside the title. */
  end?: ReactNode;
  /** Stays at the bottom: the main action. */
  foot?: ReactNode;
  /** Tables and desktop tills may use the whole width. */
  wide?: boolean;
  /** Shows the logo in the head. */
  branded?: boolean;
  /** Light in both themes: a page that is shown to a scanner. */
  lit?: boolean;
  className?: string;
}

/** The frame of every page: colours, text size, head, body, foot and tabs. */
export function Page(props: PropsWithChildren<PageProps>) {
  const {
    title,
    back,
    tab,
    block,
    end,
    foot,
    wide = false,
    branded = false,
    lit = false,
    className = "",
    children,
  } = props;
  const { language } = useWords();
  const chosen = useShade();
  const shade = lit ? "light" : chosen;
  const [scale] = useState(textScale);
  const box = useRef<unknown>(null);
  useEffect(leaveIfLate, []);
  useFocusHere(box);
  useEffect(() => {
    speakLanguage(language);
    void Taro.setNavigationBarTitle({ title });
  }, [language, title]);

  const brand = useSyncExternalStore(onBrand, brandStyle);
  const style = { ...screenEdges, ...brand, "--text": scale, "--tab-text": Math.min(scale, 1.3) } as CSSProperties;
  return (
    <View ref={box} className={`root page-frame ${wide ? "page-frame--wide" : ""} ${shade} ${className}`} style={style}>
      {block ?? (
        <View className="page-frame__bar">
          <Bar title={title} back={back} end={end} branded={branded} />
        </View>
      )}
      <View className="page-frame__body" {...spoken({ role: "main" })}>
        {children}
      </View>
      {(foot || tab) && (
        <View className="page-frame__bottom">
          {foot && <View className={`page-frame__foot ${tab ? "" : "page-frame__foot--last"}`}>{foot}</View>}
          {tab && <TabBar here={tab} />}
        </View>
      )}
    </View>
  );
}

/** The class for a chosen theme; none while the system decides. */
function useShade(): string {
  const now = useSyncExternalStore(onTheme, theme);
  return now === "system" ? "" : now;
}
