import { fromEnv } from "@aws-sdk/credential-provider-env";

/**
 * Stands in for @aws-sdk/credential-provider-node in the bundles (infra/bundle.ts): a Lambda's credentials are always in
 * its environment, and the other ways to find some (profiles, sign-on, metadata) are a sixth of a bundle.
 */
export const defaultProvider = fromEnv;
