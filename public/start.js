// Starts the page's wasm and says so when that is impossible.
// It is a file because the content security policy forbids inline scripts; index.html names the two files on the element.
const names = document.querySelector('script[data-wasm]').dataset;

try {
  const { default: init } = await import(new URL(names.js, document.baseURI));
  await init({ module_or_path: new URL(names.wasm, document.baseURI) });
  document.getElementById('starting').remove();
} catch (error) {
  document.getElementById('starting').hidden = true;
  document.getElementById('cannot-start-cause').textContent = String(error);
  document.getElementById('cannot-start').hidden = false;
  throw error;
}
