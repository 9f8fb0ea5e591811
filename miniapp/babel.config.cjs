const { browserslist } = require("../package.json");

const web = process.env.TARO_ENV === "h5";

/** Taro looks for the list of browsers beside this file, and would take the web for a phone of 2015. */
const targets = web ? { browsers: browserslist } : undefined;

module.exports = {
  presets: [["taro", { framework: "react", ts: true, compiler: "webpack5", targets }]],
  plugins: web ? [require("./config/componentsApart.cjs")] : [],
};
