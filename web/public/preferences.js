// Runs before the first paint, so that neither the colours nor the language flash.
// A file of its own because the content security policy allows no inline script.
(function () {
  let scheme = 'auto';
  let language = 'id';
  try {
    scheme = localStorage.getItem('rembuk.color-scheme') || scheme;
    language = localStorage.getItem('rembuk.language') || language;
  } catch {
    // Storage may be closed to us; the defaults serve.
  }
  if (scheme !== 'light' && scheme !== 'dark') {
    scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
  document.documentElement.lang = language === 'en' ? 'en' : 'id';
})();
