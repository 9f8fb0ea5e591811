import type { Differing } from "./replay";

const notRouted =
  "API Gateway answers what no route fits itself, in its own words; one machine answers as the doors do.";
const answer = {
  status: 404,
  headers: { "content-type": "application/json" },
  // On AWS "Not Found", in the emulator "No route found".
  body: { message: "{{words}}" },
};

/** What the deployed API answers otherwise than one machine does. README.md lists the same. */
export const deployedDiffers: Differing[] = [
  { request: "an unknown route", answer, why: notRouted },
  { request: "a route that ends in a slash", answer, why: notRouted },
  { request: "an unknown method", answer, why: notRouted },
];
