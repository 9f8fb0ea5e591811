import type { ComponentProps } from "react";
import { Page } from "../components/Page";
import "./TillPage.scss";

/** A page of the till: a phone's width in a hand, more on a tablet or a counter. */
export function TillPage({ className = "", ...page }: Omit<ComponentProps<typeof Page>, "wide" | "tab">) {
  return <Page {...page} wide className={`till ${className}`} />;
}
