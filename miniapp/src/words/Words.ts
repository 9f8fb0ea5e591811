import type { PlacesIn } from "./sentence";
import type { zh } from "./zh";

/** What each language must say: a missing sentence is a compile error. */
export type Words = { [Part in keyof typeof zh]: { [Key in keyof (typeof zh)[Part]]: string } };

/** "shopper.myPoints" */
export type WordKey = { [Part in keyof typeof zh]: `${Part}.${keyof (typeof zh)[Part] & string}` }[keyof typeof zh];

type Sentence<K extends WordKey> = K extends `${infer Part extends keyof typeof zh}.${infer Key}`
  ? Key extends keyof (typeof zh)[Part]
    ? (typeof zh)[Part][Key] & string
    : never
  : never;

/** The places that the Chinese sentence for a key has to have filled. */
export type Places<K extends WordKey> = PlacesIn<Sentence<K>>;
