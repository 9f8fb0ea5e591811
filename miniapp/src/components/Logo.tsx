import { Text, View } from "@tarojs/components";
import { useBrand } from "../useBrand";
import { useWords } from "../words/useWords";
import { spoken } from "./spoken";
import "./Logo.scss";

interface LogoProps {
  /** Stands in its place where the brand has none. */
  letter?: string;
  /** It stands on the ground of a page, and not on the brand's. */
  onPage?: boolean;
}

/** The brand's logo, on white in both themes, or the first letter of its name. A background: pictures need more than the first screen carries. */
export function Logo({ letter, onPage = false }: LogoProps) {
  const { name: say } = useWords();
  const { logo, name } = useBrand();
  const place = onPage ? "logo logo--on-page" : "logo";
  if (!logo) return letter ? <Text className={`${place} logo--letter`}>{letter}</Text> : null;
  return (
    <View
      className={`${place} logo--picture`}
      style={{ backgroundImage: `url(data:image/png;base64,${logo.png})` }}
      {...spoken({ role: "img", label: name && say(name) })}
    />
  );
}
