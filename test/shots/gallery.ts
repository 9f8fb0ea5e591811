import { fileOf, looksOf } from "./looks";
import { type Shot, shots } from "./shots";

const people = [
  { title: "Shoppers", folder: /^(pages|play)\// },
  { title: "Cashiers", folder: /^till\// },
  { title: "Operators", folder: /^operator\// },
];

/** docs/shots/README.md: every picture, by the people who see it. */
export function gallery(): string {
  const parts = people.flatMap(({ title, folder }) => {
    const pages = [...new Set(shots.map(({ page }) => page).filter((page) => folder.test(page)))];
    return [`## ${title}`, ...pages.flatMap((page) => [`### ${page.replace(/\/index$/, "")}`, picturesOf(page)])];
  });
  return `${["# Every page, in every state", "Made by `npm run shots` from the app itself, on a fresh shop with the program [supermarket](../../programs/supermarket.yaml). A picture is named page-state-language-theme.", ...parts].join("\n\n")}\n`;
}

const picturesOf = (page: string): string =>
  shots
    .filter((shot) => shot.page === page)
    .flatMap((shot) => looksOf(shot).map((look) => pictureOf(shot, look)))
    .join("\n");

function pictureOf(shot: Shot, look: ReturnType<typeof looksOf>[number]): string {
  const file = fileOf(shot, look);
  const width = { phone: 180, tablet: 300, desktop: 420 }[look.size];
  return `<a href="${file}"><img src="${file}" width="${width}" alt="${file.replace(".jpg", "").replaceAll("-", " ")}"></a>`;
}
