// Runs a program built for wasm32-wasip1 in Node: `node tests/wasi.mjs PROGRAM.wasm [ARGUMENT…]`. It measures in V8 what a page will cost.
import { readFile } from "node:fs/promises";
import { argv } from "node:process";
import { WASI } from "node:wasi";

const wasi = new WASI({ version: "preview1", args: argv.slice(2) });
const { instance } = await WebAssembly.instantiate(await readFile(argv[2]), wasi.getImportObject());
wasi.start(instance);
