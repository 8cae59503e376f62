// Reads the bench's text and times a peer on it: `node PEER.mjs TEXT.jsonl BYTES`.
import fs from "node:fs";

// Paragraphs of the file's documents, up to so many bytes: some peers take more than twice as long for twice
// the text, and are fastest with little at a time.
export function paragraphs() {
  const [, , file, limit] = process.argv;
  const texts = [];
  let bytes = 0;
  for (const line of fs.readFileSync(file, "utf8").split("\n")) {
    if (line === "" || bytes >= Number(limit)) break;
    const { text } = JSON.parse(line);
    texts.push(...text.split("\n"));
    bytes += Buffer.byteLength(text);
  }
  return { texts, bytes };
}

// Runs `work` over all texts three times and prints the best in megabytes a second: of time on the wall or of
// processor time, whichever is less, so that other programs on the machine do not count against the peer.
export function measure(work, version) {
  const { texts, bytes } = paragraphs();
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = process.hrtime.bigint();
    const before = process.cpuUsage();
    for (const text of texts) work(text);
    const used = process.cpuUsage(before);
    const wall = Number(process.hrtime.bigint() - start) / 1e9;
    best = Math.min(best, wall, (used.user + used.system) / 1e6);
  }
  console.log(`${bytes / 1e6 / best} ${version}`);
}
