/** The device has no room for a file. */
export class NoRoom extends Error {
  constructor() {
    super("no room");
    this.name = "NoRoom";
  }
}
