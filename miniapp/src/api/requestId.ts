import { requestIdFrom } from "../../../shared/requestId";
import { luck } from "./luck";
import { serverNow } from "./serverClock";

/** A new request id. Make it before the first attempt of a write and keep it until the service has said yes or no. */
export const newRequestId = (): string => requestIdFrom(serverNow(), luck(10));
