"use strict";
// Listens for news of the preview: a new edition reloads the page, faults are shown in a panel.
(() => {
  const base = new URL("./", document.currentScript.src);
  let edition = null;

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("live.css", base);
  document.head.append(style);

  const panel = document.createElement("details");
  panel.className = "yokoten-panel";
  panel.open = true;
  panel.hidden = true;
  const summary = document.createElement("summary");
  summary.setAttribute("role", "status");
  const text = document.createElement("pre");
  text.tabIndex = 0;
  panel.append(summary, text);
  document.body.append(panel);

  const show = (news) => {
    panel.hidden = news.faults === "";
    if (text.textContent !== news.faults) {
      text.textContent = news.faults;
      panel.open = news.held;
    }
    summary.textContent = news.held
      ? "記録に誤りがあるため、直前の正しい内容を表示しています"
      : "注意があります（公開はできます）";
  };

  const events = new EventSource(new URL("events", base));
  events.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (edition !== null && news.edition !== edition) {
      location.reload();
      return;
    }
    edition = news.edition;
    show(news);
  };
})();
