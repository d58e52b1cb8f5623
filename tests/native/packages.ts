/** A module of packages from npm and of what the runtime brings, for the test that builds it. */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import process from "node:process";
import { gunzipSync, gzipSync } from "node:zlib";
import { marked } from "marked";
import { nanoid } from "nanoid";
import { blake3 } from "hash-wasm";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { pyfunction, pymodule } from "@pyo3/ts";

const User = z.object({ name: z.string().min(1), age: z.number().int() });

export default pymodule("packages", {
  members: [
    pyfunction("user(data: dict[str, str | int]) -> str", (data) => JSON.stringify(User.safeParse(data).data ?? null)),
    pyfunction("markdown(text: str) -> str", (text) => marked.parse(text, { async: false })),
    pyfunction("identifier(length: int) -> str", (length) => nanoid(length)),
    pyfunction("yaml_round_trip(text: str) -> str", (text) => stringify(parse(text))),
    pyfunction("async hash(data: bytes) -> str", (data) => blake3(data)),
    pyfunction("sha(text: str) -> str", (text) => createHash("sha256").update(Buffer.from(text)).digest("hex")),
    pyfunction("zipped(data: bytes) -> bytes", (data) => gunzipSync(gzipSync(data))),
    pyfunction("first_line(path: str) -> str", (path) => readFileSync(path, "utf8").split("\n")[0]),
    pyfunction("pid() -> int", () => process.pid),
    pyfunction("async fetched(text: str) -> str", async (text) => {
      const server = createServer((_request, response) => response.end(text)).listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as { port: number };
      const answer = await (await fetch(`http://127.0.0.1:${port}/`)).text();
      server.close();
      return answer;
    }),
  ],
});
