import type { Backtest } from "../../functions/backtest/compare";

const [WIDTH, LEFT, BAR, GAP] = [760, 220, 12, 14];
const colours = { live: "#8a8f98", draft: "#0f7b53", ink: "#1c1f23" };

/** Points by rule, the live program's bar above the draft's, as an SVG that needs nothing else. `title` says what was compared. */
export function pictureOf({ rules, live, draft }: Backtest, title: string): string {
  const most = Math.max(1, ...rules.map((rule) => Math.max(Math.abs(rule.live), Math.abs(rule.draft))));
  const length = (points: number) => Math.round((Math.abs(points) / most) * (WIDTH - LEFT - 120));
  const bar = (y: number, points: number, colour: string) =>
    `<rect x="${LEFT}" y="${y}" width="${length(points)}" height="${BAR}" rx="2" fill="${colour}"/>` +
    `<text x="${LEFT + length(points) + 6}" y="${y + BAR - 2}" font-size="11">${points.toLocaleString("en")}</text>`;
  const rows = rules.map((rule, i) => {
    const y = 64 + i * (2 * BAR + GAP);
    const name = `<text x="${LEFT - 10}" y="${y + BAR + 4}" text-anchor="end" font-size="12">${escaped(rule.rule)}</text>`;
    return name + bar(y, rule.live, colours.live) + bar(y + BAR, rule.draft, colours.draft);
  });
  const height = 84 + rules.length * (2 * BAR + GAP);
  const legend = `live ${live.issued.toLocaleString("en")} · draft ${draft.issued.toLocaleString("en")} points`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" fill="${colours.ink}" role="img" aria-label="${escaped(`${title}: ${legend}`)}">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="26" font-size="15" font-weight="600">${escaped(title)}</text>`,
    `<rect x="16" y="38" width="10" height="10" fill="${colours.live}"/><text x="30" y="47" font-size="11">live</text>`,
    `<rect x="70" y="38" width="10" height="10" fill="${colours.draft}"/><text x="84" y="47" font-size="11">draft</text>`,
    `<text x="${LEFT}" y="47" font-size="11">${legend}</text>`,
    ...rows,
    "</svg>\n",
  ].join("\n");
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
