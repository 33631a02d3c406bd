/* The page of an address that has moved: it sends on to the place on the new page that was asked for. */
(() => {
  "use strict";
  location.replace(document.querySelector("main a").href + location.hash);
})();
