const ALL = "@tarojs/components";
const EACH = "@tarojs/components/lib/react/components.js";
const EVERYWHERE = ["View", "Text"];

/**
 * Taro exports its components from one module, which goes where the first page goes with all that any page uses: an
 * input, a canvas. Asked for by a query of its own, each is a module of its own, and goes where it is used.
 */
module.exports = ({ types: t }) => ({
  visitor: {
    ImportDeclaration(path) {
      const { source, specifiers, importKind } = path.node;
      if (source.value !== ALL || importKind === "type") return;
      const apart = specifiers.filter(
        (one) => t.isImportSpecifier(one) && one.importKind !== "type" && !EVERYWHERE.includes(one.imported.name),
      );
      const together = specifiers.filter((one) => !apart.includes(one));
      const imports = apart.map((one) => t.importDeclaration([one], t.stringLiteral(`${EACH}?${one.imported.name}`)));
      if (together.length > 0) imports.unshift(t.importDeclaration(together, source));
      if (apart.length > 0) path.replaceWithMultiple(imports);
    },
  },
});
