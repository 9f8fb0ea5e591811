// Plain JavaScript, so that a Node that is too old can still say so.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 6)) {
  console.error(
    `Jifen needs Node 20.6 or newer, and this is ${process.versions.node}. Install one from https://nodejs.org.`,
  );
  process.exit(1);
}

// The AWS SDK announces the end of Node 20 on every start; the check above is the one that counts.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const { register } = await import("tsx/esm/api").catch(() => {
  console.error("The dependencies are not installed. Run: npm ci");
  process.exit(1);
});
register();
const { launch } = await import("./launch.ts");
await launch(process.argv.slice(2));
