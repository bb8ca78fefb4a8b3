// Sets language and colour scheme before the first paint. A file of its own: the page allows no inline script.
(function () {
  var root = document.documentElement;
  var stored = null;
  try {
    stored = JSON.parse(localStorage.getItem('trellis.preferences') || 'null');
  } catch (error) {
    stored = null;
  }
  var state = (stored && stored.state) || {};
  var scheme = state.scheme || 'auto';
  if (scheme === 'auto') scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.setAttribute('data-mantine-color-scheme', scheme === 'dark' ? 'dark' : 'light');
  root.lang = state.locale === 'en' ? 'en' : 'vi';
})();
