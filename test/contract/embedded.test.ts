import { startDatabase } from "../support/database";
import { tablesContract } from "./tablesContract";

tablesContract("the embedded DynamoDB", startDatabase);
