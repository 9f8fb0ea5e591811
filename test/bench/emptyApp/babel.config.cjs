const { browserslist } = require("../package.json");

module.exports = {
  presets: [["taro", { framework: "react", ts: true, compiler: "webpack5", targets: { browsers: browserslist } }]],
};
