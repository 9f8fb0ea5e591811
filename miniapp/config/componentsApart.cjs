const { join } = require("node:path");

const ALL = "@tarojs/components";
const EACH = "@tarojs/components/lib/react/components.js";

/** A page has hundreds of these, and Taro's are elements with a life cycle of their own: on the web they are ours. */
const PLAIN = ["View", "Text"];

/**
 * Taro exports its components from one module, which goes where the first page goes with all that any page uses: an
 * input, a canvas. Asked for by a query of its own, each is a module of its own, and goes where it is used.
 */
module.exports = ({ types: t }) => ({
  visitor: {
    ImportDeclaration(path) {
      const { source, specifiers, importKind } = path.node;
      if (source.value !== ALL || importKind === "type") return;
      const imports = specifiers
        .filter((one) => one.importKind !== "type")
        .map((one) => t.importDeclaration([one], t.stringLiteral(placeOf(one.imported.name))));
      path.replaceWithMultiple(imports);
    },
  },
});

const placeOf = (name) => (PLAIN.includes(name) ? join(__dirname, "..", "src", "web", name) : `${EACH}?${name}`);
