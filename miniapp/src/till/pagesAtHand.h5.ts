/** Fetches the till's other pages while there is a network: a page that is first opened without one could not load. */
export async function havePagesAtHand(): Promise<void> {
  const pages = [
    import("./waiting/index"),
    import("./operations/index"),
    import("./refund/index"),
    import("./claim/index"),
    import("./sign-in/index"),
  ];
  await Promise.allSettled(pages);
}
