import Taro from "@tarojs/taro";
import type { PropsWithChildren } from "react";
import { useWords } from "../words/useWords";
import { Button } from "./Button";
import { Empty } from "./Empty";

interface ModuleOffProps {
  home?: `/${string}`;
}

/** In place of a page whose module the program has switched off. */
export function ModuleOff({ home = "/pages/home/index", children }: PropsWithChildren<ModuleOffProps>) {
  const { t } = useWords();
  return (
    <Empty title={t("app.moduleOff")} how={t("app.moduleOffHow")}>
      {children}
      <Button kind="outline" onPress={() => void Taro.reLaunch({ url: home })}>
        {t("app.toStart")}
      </Button>
    </Empty>
  );
}
