// Loads what the search page runs on, and says so where it does not come.
(() => {
  "use strict";
  const { element, load } = window.yokoten;
  const page = document.getElementById("search");
  if (!page) return;

  function fail() {
    const again = element("button", { type: "button", class: "button" }, "再読み込み");
    again.addEventListener("click", () => location.reload());
    page?.replaceChildren(element("div", { class: "notice", role: "alert" },
      element("p", { class: "notice-label" }, "検索の準備ができませんでした"),
      element("p", {}, "検索のプログラムを読み込めませんでした。通信の状態を確かめて、もう一度お試しください。下の「ほかの探し方」からも探せます。"),
      again));
  }

  load("search/manifest.js").catch(() => undefined);
  load("search/client.js").then(() => load("search/page.js")).catch(() => undefined).then(() => {
    // Still empty: a script did not come, or came cut short.
    if (!page.firstChild) fail();
  });
})();
