/// <reference types="@tarojs/taro" />

declare module "*.scss";
declare module "jsbarcode/src/barcodes/CODE128/CODE128_AUTO.js" {
  export default class CODE128_AUTO {
    constructor(text: string, options: object);
    encode(): { data: string };
  }
}

/** Where the API is; empty on the web, where it is the page's own origin. Set in config/index.ts. */
declare const API_URL: string;
/** The program that this build is for. */
declare const PROGRAM_ID: string;
