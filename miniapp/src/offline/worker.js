/**
 * Keeps the web app on the device, so that it opens without a network. The build puts FILES and VERSION in front of
 * this (config/OfflineWorkerPlugin.ts). Calls to the service are never touched: an old balance must not look like a new one.
 */
/* global FILES, VERSION */
const CACHE = `jifen-${VERSION}`;
const PAGE = "./";
const files = new Set(FILES.map((file) => new URL(file, self.location.href).href));
const page = new URL(PAGE, self.location.href).href;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, ...FILES])));
});

// A new version takes over once the pages of the old one are closed, so that none of them loses a part it still needs.
self.addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith("jifen-") && name !== CACHE);
  const forget = (names) => Promise.all(others(names).map((name) => caches.delete(name)));
  // The page that brought this is of the same version, and may lose the network before it is opened again.
  event.waitUntil(
    caches
      .keys()
      .then(forget)
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.replace(/[?#].*$/, "");
  if (request.method !== "GET") return;
  if (files.has(url)) event.respondWith(kept(url).then((found) => found || fetch(request)));
  // The page itself comes from the network where there is one, so that a new version is seen at once.
  else if (request.mode === "navigate" && url === page) {
    event.respondWith(fetch(request).catch(() => kept(page).then((found) => found || Response.error())));
  }
});

const kept = (url) => caches.open(CACHE).then((cache) => cache.match(url));
