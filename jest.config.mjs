/** Tests run as ES modules (see the "jest" script), because most of what is tested ships as nothing else. */
const compiled = (tsx) => [
  "@swc/jest",
  {
    jsc: { target: "es2023", parser: { syntax: "typescript", tsx }, transform: { react: { runtime: "automatic" } } },
    module: { type: "es6" },
  },
];

export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  moduleFileExtensions: ["ts", "tsx", "mjs", "js", "cjs", "json", "node"],
  transform: { "^.+\\.ts$": compiled(false), "^.+\\.tsx$": compiled(true) },
  testTimeout: 30_000,
};
