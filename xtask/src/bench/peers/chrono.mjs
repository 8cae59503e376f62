// chrono-node: dates in English text, with their values.
import fs from "node:fs";
import { createRequire } from "node:module";
import { measure } from "./read.mjs";

const require = createRequire(process.cwd() + "/");
const chrono = require("chrono-node");
// The package does not export its manifest, so that it is read as a file.
const manifest = fs.readFileSync("node_modules/chrono-node/package.json", "utf8");
const version = JSON.parse(manifest).version;
const reference = new Date(Date.UTC(2017, 5, 10));
measure((text) => chrono.parse(text, reference).map((found) => found.date()), version);
