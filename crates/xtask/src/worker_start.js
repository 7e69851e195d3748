// Starts the worker's wasm. A rejected promise does not reach the page by itself; an uncaught error does.
import init from './worker.js';

const fail = (reason) => setTimeout(() => { throw reason; });
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  fail(event.reason);
});
init().catch(fail);
