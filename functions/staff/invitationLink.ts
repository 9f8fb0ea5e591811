/** Where an invitation is accepted: the till's sign-in for cashiers, the operator's for operators. */
export const invitationLink = (appUrl: string, role: "cashier" | "operator", code: string): string =>
  `${appUrl}#/${role === "cashier" ? "till" : "operator"}/sign-in/index?invitation=${code}`;
