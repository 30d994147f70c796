// A script as the site has them: classic, deferred, and not needed to read the page.
(function () {
  'use strict';
  document.documentElement.classList.add('has-script');
})();
