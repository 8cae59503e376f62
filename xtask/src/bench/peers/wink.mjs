// wink-nlp with its English model and all of its pipeline; entities and parts of speech are read out.
import { createRequire } from "node:module";
import { measure } from "./read.mjs";

const require = createRequire(process.cwd() + "/");
const nlp = require("wink-nlp")(require("wink-eng-lite-web-model"));
const version = require("wink-nlp/package.json").version;
measure((text) => nlp.readDoc(text).entities().out(nlp.its.detail), version);
