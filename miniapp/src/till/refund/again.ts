let wanted: string | undefined;

/** The order was refunded to be taken anew, for the same member and another amount. */
export function takeAgain(orderNumber: string): void {
  wanted = orderNumber;
}

/** Whether this order is to be taken anew; told once. */
export function takesAgain(orderNumber: string): boolean {
  const isWanted = wanted === orderNumber;
  if (isWanted) wanted = undefined;
  return isWanted;
}
